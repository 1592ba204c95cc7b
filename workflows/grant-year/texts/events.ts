// What the buttons of a grant year say.
import type { Localized } from '../../../src/core/definition.ts';
import type { events } from '../events.ts';

export const eventTexts = {
  SUBMIT_NEEDS: {
    nb: 'Send behovsmelding',
    nn: 'Send behovsmelding',
    da: 'Send behovsindmelding',
    en: 'Send needs report',
  },
  CLOSE_NEEDS: {
    nb: 'Avslutt behovsrunden',
    nn: 'Avslutt behovsrunden',
    da: 'Afslut behovsrunden',
    en: 'Close the needs round',
  },
  SET_FRAME: { nb: 'Sett ramme', nn: 'Set ramme', da: 'Fastsæt ramme', en: 'Set the frame' },
  SAVE_BASIS: {
    nb: 'Lagre beslutningsgrunnlag',
    nn: 'Lagre avgjerdsgrunnlag',
    da: 'Gem beslutningsgrundlag',
    en: 'Save the decision basis',
  },
  CONFIRM_PARTNERSHIP: {
    nb: 'Bekreft partnerskapet',
    nn: 'Stadfest partnarskapet',
    da: 'Bekræft partnerskabet',
    en: 'Confirm the partnership',
  },
  SUBMIT_BASIS: {
    nb: 'Send beslutningsgrunnlag til forumet',
    nn: 'Send avgjerdsgrunnlag til forumet',
    da: 'Send beslutningsgrundlag til forummet',
    en: 'Send the decision basis to the forum',
  },
  LAPSE: { nb: 'La saken bortfalle', nn: 'La saka falle bort', da: 'Lad sagen bortfalde', en: 'Let the case lapse' },
  WITHDRAW: { nb: 'Trekk saken', nn: 'Trekk saka', da: 'Træk sagen tilbage', en: 'Withdraw the case' },
  REQUEST_CHANGES: {
    nb: 'Be om endringer',
    nn: 'Be om endringar',
    da: 'Bed om ændringer',
    en: 'Ask for changes',
  },
  RECOMMEND: { nb: 'Gi innstilling', nn: 'Gi innstilling', da: 'Afgiv indstilling', en: 'Recommend' },
  FORWARD: {
    nb: 'Send til Statsforvalteren',
    nn: 'Send til Statsforvaltaren',
    da: 'Send til Statsforvalteren',
    en: 'Forward to the county governor',
  },
  GRANT: { nb: 'Gi tilskudd', nn: 'Gi tilskot', da: 'Giv tilskud', en: 'Award the grant' },
  REJECT: { nb: 'Avslå', nn: 'Avslå', da: 'Giv afslag', en: 'Reject' },
  RETURN: {
    nb: 'Send tilbake til forumet',
    nn: 'Send tilbake til forumet',
    da: 'Send tilbage til forummet',
    en: 'Return to the forum',
  },
  LOG_PROGRESS: { nb: 'Skriv i loggen', nn: 'Skriv i loggen', da: 'Skriv i loggen', en: 'Log progress' },
  START_TRACK: { nb: 'Start et spor', nn: 'Start eit spor', da: 'Start et spor', en: 'Start a track' },
  REVISE_PLAN: {
    nb: 'Meld langsiktig plan revidert',
    nn: 'Meld langsiktig plan revidert',
    da: 'Meld langsigtet plan revideret',
    en: 'Report the long-term plan revised',
  },
  SAVE_REPORT: { nb: 'Lagre rapport', nn: 'Lagre rapport', da: 'Gem rapport', en: 'Save the report' },
  SUBMIT_REPORT: { nb: 'Send rapport', nn: 'Send rapport', da: 'Send rapport', en: 'Send the report' },
  CLOSE_WITHOUT_REPORT: {
    nb: 'Avslutt uten rapport',
    nn: 'Avslutt utan rapport',
    da: 'Afslut uden rapport',
    en: 'Close without a report',
  },
  ACCEPT_REPORT: { nb: 'Godta rapport', nn: 'Godta rapport', da: 'Godkend rapport', en: 'Accept the report' },
  RETURN_REPORT: {
    nb: 'Send rapporten tilbake',
    nn: 'Send rapporten tilbake',
    da: 'Send rapporten tilbage',
    en: 'Return the report',
  },
} satisfies Record<keyof typeof events, Localized>;
