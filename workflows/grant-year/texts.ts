// Everything a person reads about a grant year besides its mails.
import type { Texts } from '../../src/core/definition.ts';
import { deadlineTexts } from './texts/deadlines.ts';
import { eventTexts } from './texts/events.ts';
import { fieldTexts } from './texts/fields.ts';
import { refusalTexts } from './texts/refusals.ts';
import { questions, stateTexts } from './texts/states.ts';

export const texts = {
  title: { nb: 'Tilskuddsår', nn: 'Tilskotsår', da: 'Tilskudsår', en: 'Grant year' },
  description: {
    nb: 'Tilskuddet til ett nettverk eller én annen mottaker gjennom ett år: fra eiernes behov, beslutningsgrunnlag, innstilling og vedtak til bruk av midlene og rapport.',
    nn: 'Tilskotet til eitt nettverk eller éin annan mottakar gjennom eitt år: frå behova til eigarane, avgjerdsgrunnlag, innstilling og vedtak til bruk av midlane og rapport.',
    da: 'Tilskuddet til ét netværk eller én anden modtager gennem ét år: fra ejernes behov, beslutningsgrundlag, indstilling og afgørelse til brug af midlerne og rapport.',
    en: "The grant to one network or other recipient through one year: from the owners' needs, decision basis, recommendation and decision to the use of the money and the report.",
  },
  states: stateTexts,
  questions,
  events: eventTexts,
  fields: fieldTexts,
  refusals: refusalTexts,
  deadlines: deadlineTexts,
} satisfies Texts;
