// What the states of a grant year are called, and what each asks of those who work in it.
import type { Localized } from '../../../src/core/definition.ts';

export const stateTexts = {
  opening: { nb: 'Opprettes', nn: 'Blir oppretta', da: 'Oprettes', en: 'Opening' },
  needs: { nb: 'Behovsmelding', nn: 'Behovsmelding', da: 'Behovsindmelding', en: 'Needs reports' },
  decisionBasis: { nb: 'Beslutningsgrunnlag', nn: 'Avgjerdsgrunnlag', da: 'Beslutningsgrundlag', en: 'Decision basis' },
  'decisionBasis.drafting': {
    nb: 'Beslutningsgrunnlaget skrives',
    nn: 'Avgjerdsgrunnlaget blir skrive',
    da: 'Beslutningsgrundlaget skrives',
    en: 'Basis being written',
  },
  'decisionBasis.overdue': {
    nb: 'Beslutningsgrunnlag over fristen',
    nn: 'Avgjerdsgrunnlag over fristen',
    da: 'Beslutningsgrundlag over fristen',
    en: 'Basis overdue',
  },
  'decisionBasis.revising': {
    nb: 'Beslutningsgrunnlaget rettes',
    nn: 'Avgjerdsgrunnlaget blir retta',
    da: 'Beslutningsgrundlaget rettes',
    en: 'Basis being revised',
  },
  forumReview: {
    nb: 'Behandling i samarbeidsforum',
    nn: 'Behandling i samarbeidsforum',
    da: 'Behandling i samarbejdsforum',
    en: 'Forum review',
  },
  'forumReview.open': {
    nb: 'Venter på innstilling',
    nn: 'Ventar på innstilling',
    da: 'Afventer indstilling',
    en: 'Awaiting recommendation',
  },
  'forumReview.recommended': {
    nb: 'Innstilling gitt',
    nn: 'Innstilling gitt',
    da: 'Indstilling afgivet',
    en: 'Recommended',
  },
  countyDecision: {
    nb: 'Vedtak hos Statsforvalteren',
    nn: 'Vedtak hos Statsforvaltaren',
    da: 'Afgørelse hos Statsforvalteren',
    en: 'Decision by the county governor',
  },
  implementation: { nb: 'Gjennomføring', nn: 'Gjennomføring', da: 'Gennemførelse', en: 'Implementation' },
  'implementation.measures': { nb: 'Tiltak', nn: 'Tiltak', da: 'Tiltag', en: 'Measures' },
  'implementation.measures.running': {
    nb: 'Tiltakene pågår',
    nn: 'Tiltaka går føre seg',
    da: 'Tiltagene er i gang',
    en: 'Measures under way',
  },
  'implementation.plan': { nb: 'Langsiktig plan', nn: 'Langsiktig plan', da: 'Langsigtet plan', en: 'Long-term plan' },
  'implementation.plan.due': {
    nb: 'Langsiktig plan skal revideres',
    nn: 'Langsiktig plan skal reviderast',
    da: 'Langsigtet plan skal revideres',
    en: 'Long-term plan to be revised',
  },
  'implementation.plan.revised': {
    nb: 'Langsiktig plan er revidert',
    nn: 'Langsiktig plan er revidert',
    da: 'Langsigtet plan er revideret',
    en: 'Long-term plan revised',
  },
  reporting: { nb: 'Rapportering', nn: 'Rapportering', da: 'Afrapportering', en: 'Reporting' },
  'reporting.drafting': {
    nb: 'Rapporten skrives',
    nn: 'Rapporten blir skriven',
    da: 'Rapporten skrives',
    en: 'Report being written',
  },
  'reporting.overdue': {
    nb: 'Rapport over fristen',
    nn: 'Rapport over fristen',
    da: 'Rapport over fristen',
    en: 'Report overdue',
  },
  'reporting.revising': {
    nb: 'Rapporten rettes',
    nn: 'Rapporten blir retta',
    da: 'Rapporten rettes',
    en: 'Report being revised',
  },
  reportReview: {
    nb: 'Rapporten gjennomgås',
    nn: 'Rapporten blir gjennomgått',
    da: 'Rapporten gennemgås',
    en: 'Report under review',
  },
  closed: { nb: 'Avsluttet', nn: 'Avslutta', da: 'Afsluttet', en: 'Closed' },
  rejected: { nb: 'Avslått', nn: 'Avslått', da: 'Afslået', en: 'Rejected' },
  lapsed: { nb: 'Bortfalt', nn: 'Bortfallen', da: 'Bortfaldet', en: 'Lapsed' },
  withdrawn: { nb: 'Trukket', nn: 'Trekt', da: 'Trukket tilbage', en: 'Withdrawn' },
} satisfies Record<string, Localized>;

export const questions = {
  needs: {
    nb: 'Hva trenger barnehager, skoler, SFO og PP-tjenesten hos eierne?',
    nn: 'Kva treng barnehagar, skular, SFO og PP-tenesta hos eigarane?',
    da: 'Hvad har dagtilbud, skoler, SFO og PPR hos ejerne brug for?',
    en: "What do the owners' kindergartens, schools, after-school programmes and PPT need?",
  },
  decisionBasis: {
    nb: 'Hvilke tiltak søker partnerskapet om, og hvordan oppfyller de de fire kriteriene?',
    nn: 'Kva tiltak søkjer partnarskapet om, og korleis oppfyller dei dei fire kriteria?',
    da: 'Hvilke tiltag søger partnerskabet om, og hvordan opfylder de de fire kriterier?',
    en: 'Which measures does the partnership apply for, and how do they meet the four criteria?',
  },
  forumReview: {
    nb: 'Bør grunnlaget støttes fullt ut, delvis eller ikke?',
    nn: 'Bør grunnlaget støttast fullt ut, delvis eller ikkje?',
    da: 'Bør grundlaget støttes fuldt ud, delvist eller ikke?',
    en: 'Should the basis be supported in full, in part or not at all?',
  },
  countyDecision: {
    nb: 'Skal tilskuddet gis, hvor mye og på hvilke vilkår?',
    nn: 'Skal tilskotet bli gitt, kor mykje og på kva vilkår?',
    da: 'Skal tilskuddet gives, hvor meget og på hvilke vilkår?',
    en: 'Is the grant to be awarded, how much and on which conditions?',
  },
  'implementation.measures.running': {
    nb: 'Hva er gjort, hva har vi lært, og hva gjør vi nå?',
    nn: 'Kva er gjort, kva har vi lært, og kva gjer vi no?',
    da: 'Hvad er gjort, hvad har vi lært, og hvad gør vi nu?',
    en: 'What has been done, what have we learned, and what is next?',
  },
  'implementation.plan.due': {
    nb: 'Hva skal endres i den langsiktige planen?',
    nn: 'Kva skal endrast i den langsiktige planen?',
    da: 'Hvad skal ændres i den langsigtede plan?',
    en: 'What is to change in the long-term plan?',
  },
  reporting: {
    nb: 'Hva er brukt på hvert tiltak, hva kom ut av det, og hva erfarte dere?',
    nn: 'Kva er brukt på kvart tiltak, kva kom ut av det, og kva erfarte de?',
    da: 'Hvad er der brugt på hvert tiltag, hvad kom der ud af det, og hvad erfarede I?',
    en: 'What was spent on each measure, what came of it and what did you learn?',
  },
  reportReview: {
    nb: 'Viser rapporten hvordan midlene er brukt, og hva de førte til?',
    nn: 'Viser rapporten korleis midlane er brukte, og kva dei førte til?',
    da: 'Viser rapporten, hvordan midlerne er brugt, og hvad de førte til?',
    en: 'Does the report show how the money was used and what it led to?',
  },
} satisfies Partial<Record<keyof typeof stateTexts, Localized>>;
