// What the rows of the published year wheel say, in the four languages.
import type { Localized } from '../../core/definition.ts';

const titles = {
  uhReports: {
    nb: 'UH rapporterer for 2024 om fellestiltak og UP1-midler',
    nn: 'UH rapporterer for 2024 om fellestiltak og UP1-midlar',
    da: 'UH afrapporterer for 2024 om fællestiltag og UP1-midler',
    en: 'UH reports for 2024 on joint measures and UP1 funds',
  },
  report: {
    nb: 'Rapport om midlene for 2024',
    nn: 'Rapport om midlane for 2024',
    da: 'Rapport om midlerne for 2024',
    en: 'Reports on money of 2024',
  },
  needsOpen: {
    nb: 'Behovsmeldingene åpner',
    nn: 'Behovsmeldingane opnar',
    da: 'Behovsindmeldingerne åbner',
    en: 'Needs reports open',
  },
  needs: {
    nb: 'Behovsmeldinger fra eierne, frist settes lokalt',
    nn: 'Behovsmeldingar frå eigarane, frist blir sett lokalt',
    da: 'Behovsindmeldinger fra ejerne, fristen sættes lokalt',
    en: 'Needs reports from owners, date set locally',
  },
  allocation2025: {
    nb: 'Samarbeidsforum: fordelingsnøkkel for 2025, retningslinjer og saksbehandling',
    nn: 'Samarbeidsforum: fordelingsnøkkel for 2025, retningslinjer og saksbehandling',
    da: 'Samarbejdsforum: fordelingsnøgle for 2025, regler og sagsbehandling',
    en: 'Forum: allocation key for 2025; rules and case handling',
  },
  allocation2026: {
    nb: 'Samarbeidsforum: fordelingsnøkkel for 2026, retningslinjer og saksbehandling',
    nn: 'Samarbeidsforum: fordelingsnøkkel for 2026, retningslinjer og saksbehandling',
    da: 'Samarbejdsforum: fordelingsnøgle for 2026, regler og sagsbehandling',
    en: 'Forum: allocation key for 2026; rules and case handling',
  },
  basis: {
    nb: 'Beslutningsgrunnlag fra nettverkene til samarbeidsforum',
    nn: 'Avgjerdsgrunnlag frå nettverka til samarbeidsforum',
    da: 'Beslutningsgrundlag fra netværkene til samarbejdsforum',
    en: 'Decision bases from the networks to the forum',
  },
  basesToForum: {
    nb: 'Medlemmene i samarbeidsforum får alle nettverkenes beslutningsgrunnlag samlet',
    nn: 'Medlemmene i samarbeidsforum får avgjerdsgrunnlaga frå alle nettverka samla',
    da: 'Samarbejdsforums medlemmer får alle netværkenes beslutningsgrundlag samlet',
    en: "The forum's members receive all networks' decision bases, together",
  },
  forumMarch: {
    nb: 'Samarbeidsforum: eierrepresentantene legger fram nettverkenes beslutningsgrunnlag, innstillingen skrives, status for fellestiltaket',
    nn: 'Samarbeidsforum: eigarrepresentantane legg fram avgjerdsgrunnlaga frå nettverka, innstillinga blir skriven, status for fellestiltaket',
    da: 'Samarbejdsforum: ejerrepræsentanterne fremlægger netværkenes beslutningsgrundlag, indstillingen skrives, status for fællestiltaget',
    en: "Forum: owner representatives put forward their networks' bases; the recommendation is written; check on the joint measure",
  },
  decision: {
    nb: 'Tilsagnsbrev fra Statsforvalteren',
    nn: 'Tilsegnsbrev frå Statsforvaltaren',
    da: 'Tilsagnsbreve fra Statsforvalteren',
    en: 'Letters of commitment from the county governor',
  },
  planAhead: {
    nb: 'Planlegge høsten, begynne å tenke framover',
    nn: 'Planleggje hausten, byrje å tenkje framover',
    da: 'Planlægge efteråret, begynde at tænke fremad',
    en: 'Plan the autumn, begin to think ahead',
  },
  longTermPlan: {
    nb: 'Revidere nettverkets langsiktige plan',
    nn: 'Revidere den langsiktige planen til nettverket',
    da: 'Revidere netværkets langsigtede plan',
    en: "Revise the network's long-term plan",
  },
  forumSeptember: {
    nb: 'Samarbeidsforum: gjennomgang av rapporter for 2024. Partnerskapssamling, der medlemmene tar med dem i sin målgruppe',
    nn: 'Samarbeidsforum: gjennomgang av rapportar for 2024. Partnarskapssamling, der medlemmene tek med dei i si målgruppe',
    da: 'Samarbejdsforum: gennemgang af rapporter for 2024. Partnerskabsseminar, hvor medlemmerne tager dem i deres målgruppe med',
    en: 'Forum: review of reports on 2024; partnership seminar, to which forum members bring those in their target group',
  },
  forumNovember: {
    nb: 'Samarbeidsforum ved behov',
    nn: 'Samarbeidsforum ved behov',
    da: 'Samarbejdsforum efter behov',
    en: 'Forum, if needed',
  },
} as const satisfies Record<string, Localized>;

const labels = {
  midFebruary: {
    nb: 'midten av februar 2025',
    nn: 'midten av februar 2025',
    da: 'midten af februar 2025',
    en: 'mid-February 2025',
  },
  beforeSummer: { nb: 'før sommeren', nn: 'før sommaren', da: 'før sommeren', en: 'before the summer' },
  september: { nb: 'september 2025', nn: 'september 2025', da: 'september 2025', en: 'September 2025' },
  autumn: {
    nb: 'oktober – desember 2025',
    nn: 'oktober – desember 2025',
    da: 'oktober – december 2025',
    en: 'October – December 2025',
  },
} as const satisfies Record<string, Localized>;

export const calendarWords = { titles, labels };
