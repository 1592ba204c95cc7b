// What each date of a grant year is called.
import type { Localized } from '../../../src/core/definition.ts';
import type { deadlines } from '../deadlines.ts';

export const deadlineTexts = {
  needs: {
    nb: 'Frist for behovsmeldinger',
    nn: 'Frist for behovsmeldingar',
    da: 'Frist for behovsindmeldinger',
    en: 'Needs reports due',
  },
  basis: {
    nb: 'Frist for beslutningsgrunnlag',
    nn: 'Frist for avgjerdsgrunnlag',
    da: 'Frist for beslutningsgrundlag',
    en: 'Decision basis due',
  },
  revision: {
    nb: 'Frist for rettet beslutningsgrunnlag',
    nn: 'Frist for retta avgjerdsgrunnlag',
    da: 'Frist for rettet beslutningsgrundlag',
    en: 'Revised decision basis due',
  },
  recommendation: {
    nb: 'Frist for innstilling',
    nn: 'Frist for innstilling',
    da: 'Frist for indstilling',
    en: 'Recommendation due',
  },
  decision: { nb: 'Frist for vedtak', nn: 'Frist for vedtak', da: 'Frist for afgørelse', en: 'Decision due' },
  appeal: {
    nb: 'Siste dag for å klage på vedtaket',
    nn: 'Siste dag for å klage på vedtaket',
    da: 'Sidste dag til at klage over afgørelsen',
    en: 'Last day to appeal the decision',
  },
  longTermPlan: {
    nb: 'Revisjon av langsiktig plan',
    nn: 'Revisjon av langsiktig plan',
    da: 'Revision af langsigtet plan',
    en: 'Long-term plan to be revised',
  },
  reportingOpens: {
    nb: 'Rapporteringen åpner',
    nn: 'Rapporteringa opnar',
    da: 'Afrapporteringen åbner',
    en: 'Reporting opens',
  },
  report: { nb: 'Frist for rapport', nn: 'Frist for rapport', da: 'Frist for rapport', en: 'Report due' },
  reportRevision: {
    nb: 'Frist for rettet rapport',
    nn: 'Frist for retta rapport',
    da: 'Frist for rettet rapport',
    en: 'Revised report due',
  },
  reportReview: {
    nb: 'Frist for gjennomgang av rapport',
    nn: 'Frist for gjennomgang av rapport',
    da: 'Frist for gennemgang af rapport',
    en: 'Report to be reviewed',
  },
} satisfies Record<keyof typeof deadlines, Localized>;
