// Mails about the county governor's decision, and the letter of commitment.
import type { MailTemplate } from '../../../src/core/definition.ts';
import { ahead, plain } from './parts.ts';

export const decisionMails = {
  'decision-open': ahead({
    nb: {
      subject: 'Klar for vedtak: tilskudd for {year}, {subject}',
      body: 'Saken om tilskudd til {subject} for {year} er klar for vedtak hos Statsforvalteren. Vedtaket skal være fattet innen {deadline}.',
    },
    nn: {
      subject: 'Klar for vedtak: tilskot for {year}, {subject}',
      body: 'Saka om tilskot til {subject} for {year} er klar for vedtak hos Statsforvaltaren. Vedtaket skal vere gjort innan {deadline}.',
    },
    da: {
      subject: 'Klar til afgørelse: tilskud for {year}, {subject}',
      body: 'Sagen om tilskud til {subject} for {year} er klar til afgørelse hos Statsforvalteren. Afgørelsen skal være truffet senest {deadline}.',
    },
    en: {
      subject: 'Ready for decision: grant for {year}, {subject}',
      body: 'The case about a grant to {subject} for {year} is ready for the county governor to decide. The decision is due by {deadline}.',
    },
  }),
  'decision-reminder': ahead({
    nb: {
      subject: 'Påminnelse: vedtak om tilskudd for {year}, {subject}',
      body: 'Saken om tilskudd til {subject} for {year} venter på vedtak. Fristen er {deadline}.',
    },
    nn: {
      subject: 'Påminning: vedtak om tilskot for {year}, {subject}',
      body: 'Saka om tilskot til {subject} for {year} ventar på vedtak. Fristen er {deadline}.',
    },
    da: {
      subject: 'Påmindelse: afgørelse om tilskud for {year}, {subject}',
      body: 'Sagen om tilskud til {subject} for {year} venter på afgørelse. Fristen er {deadline}.',
    },
    en: {
      subject: 'Reminder: decision on the grant for {year}, {subject}',
      body: 'The case about a grant to {subject} for {year} is waiting for a decision. The due date is {deadline}.',
    },
  }),
  'decision-overdue': plain({
    nb: {
      subject: 'Fristen er ute: vedtak om tilskudd for {year}, {subject}',
      body: 'Saken om tilskudd til {subject} for {year} skulle vært avgjort innen {deadline}. Vedtaket er ikke fattet ennå.',
    },
    nn: {
      subject: 'Fristen er ute: vedtak om tilskot for {year}, {subject}',
      body: 'Saka om tilskot til {subject} for {year} skulle ha vore avgjord innan {deadline}. Vedtaket er ikkje gjort enno.',
    },
    da: {
      subject: 'Fristen er udløbet: afgørelse om tilskud for {year}, {subject}',
      body: 'Sagen om tilskud til {subject} for {year} skulle have været afgjort senest {deadline}. Afgørelsen er ikke truffet endnu.',
    },
    en: {
      subject: 'Past its due date: decision on the grant for {year}, {subject}',
      body: 'The case about a grant to {subject} for {year} should have been decided by {deadline}. There is no decision yet.',
    },
  }),
  'decision-missing': plain({
    nb: {
      subject: 'Mangler fortsatt: vedtak om tilskudd for {year}, {subject}',
      body: 'Vedtaket om tilskudd til {subject} for {year} mangler fortsatt. Fristen var {deadline}. Fatt vedtak så snart som mulig, slik at mottakeren kan planlegge.',
    },
    nn: {
      subject: 'Manglar framleis: vedtak om tilskot for {year}, {subject}',
      body: 'Vedtaket om tilskot til {subject} for {year} manglar framleis. Fristen var {deadline}. Gjer vedtak så snart som råd, slik at mottakaren kan planleggje.',
    },
    da: {
      subject: 'Mangler stadig: afgørelse om tilskud for {year}, {subject}',
      body: 'Afgørelsen om tilskud til {subject} for {year} mangler stadig. Fristen var {deadline}. Træf afgørelsen snarest muligt, så modtageren kan planlægge.',
    },
    en: {
      subject: 'Still missing: decision on the grant for {year}, {subject}',
      body: 'The decision on the grant to {subject} for {year} is still missing. It was due on {deadline}. Please decide as soon as you can, so that the recipient can plan.',
    },
  }),
  'commitment-letter': plain({
    nb: {
      subject: 'Tilsagnsbrev: tilskudd for {year}, {subject}',
      body: `Statsforvalteren har gitt {subject} tilskudd for {year} i Kompetanseløftet for spesialpedagogikk og inkluderende praksis. Beløpet, vilkårene og retten til å klage står i brevet, som ligger ved.

Arbeidet kan starte. Mottakeren fører saken underveis og rapporterer om bruken av midlene året etter; vi gir beskjed når rapporteringen åpner.`,
    },
    nn: {
      subject: 'Tilsegnsbrev: tilskot for {year}, {subject}',
      body: `Statsforvaltaren har gitt {subject} tilskot for {year} i Kompetanseløftet for spesialpedagogikk og inkluderande praksis. Beløpet, vilkåra og retten til å klage står i brevet, som ligg ved.

Arbeidet kan starte. Mottakaren fører saka undervegs og rapporterer om bruken av midlane året etter; vi gir beskjed når rapporteringa opnar.`,
    },
    da: {
      subject: 'Tilsagnsbrev: tilskud for {year}, {subject}',
      body: `Statsforvalteren har givet {subject} tilskud for {year} i Kompetanseløftet for spesialpedagogikk og inkluderende praksis. Beløbet, vilkårene og retten til at klage står i brevet, som er vedhæftet.

Arbejdet kan begynde. Modtageren fører sagen undervejs og afrapporterer om brugen af midlerne året efter; vi giver besked, når afrapporteringen åbner.`,
    },
    en: {
      subject: 'Letter of commitment: grant for {year}, {subject}',
      body: `The county governor has awarded {subject} a grant for {year} under Kompetanseløftet for spesialpedagogikk og inkluderende praksis. The amount, the conditions and the right to appeal are in the letter attached.

The work can begin. The recipient keeps the case up to date and reports on the money the year after; we will let you know when reporting opens.`,
    },
  }),
  'letter-undelivered': plain({
    nb: {
      subject: 'Tilsagnsbrevet er ikke kommet fram: tilskudd for {year}, {subject}',
      body: `Tilsagnsbrevet til {subject} for {year} kunne ikke leveres til noen hos mottakeren. Klagefristen begynner ikke å løpe før brevet er sendt.

Se meldingene i saken, rett adressen eller legg til en person, og send brevet på nytt.`,
    },
    nn: {
      subject: 'Tilsegnsbrevet er ikkje kome fram: tilskot for {year}, {subject}',
      body: `Tilsegnsbrevet til {subject} for {year} kunne ikkje leverast til nokon hos mottakaren. Klagefristen byrjar ikkje å gå før brevet er sendt.

Sjå meldingane i saka, rett adressa eller legg til ein person, og send brevet på nytt.`,
    },
    da: {
      subject: 'Tilsagnsbrevet er ikke nået frem: tilskud for {year}, {subject}',
      body: `Tilsagnsbrevet til {subject} for {year} kunne ikke leveres til nogen hos modtageren. Klagefristen begynder først, når brevet er sendt.

Se beskederne i sagen, ret adressen eller tilføj en person, og send brevet igen.`,
    },
    en: {
      subject: 'The letter of commitment did not arrive: grant for {year}, {subject}',
      body: `The letter of commitment to {subject} for {year} could not be delivered to anybody at the recipient. The time to appeal does not run until it is sent.

See the notices of the case, correct the address or add a person, and send the letter again.`,
    },
  }),
} satisfies Record<string, MailTemplate>;
