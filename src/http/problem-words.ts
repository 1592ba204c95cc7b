// What every kind of problem is called, and what it means and what to do about it, in the four languages.
import type { Localized } from '../core/definition.ts';
import { say } from '../core/texts.ts';
import type { ProblemCode } from './problem.ts';

export const problemWords: Readonly<Record<ProblemCode, { readonly title: Localized; readonly about: Localized }>> = {
  unauthenticated: {
    title: say('Ikke innlogget', 'Ikkje innlogga', 'Ikke logget ind', 'Not signed in'),
    about: say(
      'Send et gyldig token i hodet «Authorization: Bearer …».',
      'Send eit gyldig token i hovudet «Authorization: Bearer …».',
      'Send et gyldigt token i headeren »Authorization: Bearer …«.',
      'Send a valid token in the header “Authorization: Bearer …”.',
    ),
  },
  'not-found': {
    title: say('Finnes ikke', 'Finst ikkje', 'Findes ikke', 'Not found'),
    about: say(
      'Her er det ingenting, eller ingenting som du har tilgang til.',
      'Her er det ingenting, eller ingenting som du har tilgang til.',
      'Her er intet, eller intet som du har adgang til.',
      'There is nothing here, or nothing that you have access to.',
    ),
  },
  'method-not-allowed': {
    title: say(
      'Metoden brukes ikke her',
      'Metoden blir ikkje brukt her',
      'Metoden bruges ikke her',
      'Method not used here',
    ),
    about: say(
      'Adressen finnes, men ikke med denne metoden. Hodet «Allow» sier hvilke som brukes.',
      'Adressa finst, men ikkje med denne metoden. Hovudet «Allow» seier kva for nokre som blir brukte.',
      'Adressen findes, men ikke med denne metode. Headeren »Allow« siger hvilke der bruges.',
      'The address exists, but not with this method. The header “Allow” says which are used.',
    ),
  },
  'too-large': {
    title: say('For stort', 'For stort', 'For stort', 'Too large'),
    about: say(
      'Innholdet i forespørselen er større enn tjenesten tar imot.',
      'Innhaldet i førespurnaden er større enn tenesta tek imot.',
      'Indholdet i forespørgslen er større, end tjenesten tager imod.',
      'The content of the request is larger than the service takes.',
    ),
  },
  'headers-too-large': {
    title: say('For store hoder', 'For store hovud', 'For store headere', 'Headers too large'),
    about: say(
      'Hodene i forespørselen er til sammen større enn tjenesten tar imot.',
      'Hovuda i førespurnaden er til saman større enn tenesta tek imot.',
      'Headerne i forespørgslen er tilsammen større, end tjenesten tager imod.',
      'The headers of the request are together larger than the service takes.',
    ),
  },
  'request-timeout': {
    title: say('Tok for lang tid', 'Tok for lang tid', 'Tog for lang tid', 'Took too long'),
    about: say(
      'Forespørselen kom ikke fram i sin helhet innen tiden var ute. Send den på nytt.',
      'Førespurnaden kom ikkje fram i sin heilskap før tida var ute. Send han på nytt.',
      'Forespørgslen nåede ikke helt frem, inden tiden var gået. Send den igen.',
      'The request did not arrive as a whole in time. Send it again.',
    ),
  },
  'unsupported-media-type': {
    title: say('Ukjent innholdstype', 'Ukjend innhaldstype', 'Ukendt indholdstype', 'Unsupported media type'),
    about: say(
      'Send innholdet som application/json (import: text/csv).',
      'Send innhaldet som application/json (import: text/csv).',
      'Send indholdet som application/json (import: text/csv).',
      'Send the content as application/json (import: text/csv).',
    ),
  },
  'not-acceptable': {
    title: say(
      'Finnes ikke i den formen',
      'Finst ikkje i den forma',
      'Findes ikke i den form',
      'Not available in that form',
    ),
    about: say(
      '«Accept» ber om en form som ressursen ikke har.',
      '«Accept» ber om ei form som ressursen ikkje har.',
      '»Accept« beder om en form, som ressourcen ikke har.',
      '“Accept” asks for a form that the resource does not have.',
    ),
  },
  'invalid-request': {
    title: say('Ugyldig forespørsel', 'Ugyldig førespurnad', 'Ugyldig forespørgsel', 'Invalid request'),
    about: say(
      'Noe i forespørselen kan ikke forstås eller er ikke tillatt; «errors» sier hva og hvor.',
      'Noko i førespurnaden kan ikkje forståast eller er ikkje tillate; «errors» seier kva og kvar.',
      'Noget i forespørgslen kan ikke forstås eller er ikke tilladt; »errors« siger hvad og hvor.',
      'Something in the request cannot be understood or is not allowed; “errors” says what and where.',
    ),
  },
  forbidden: {
    title: say('Ikke tillatt', 'Ikkje tillate', 'Ikke tilladt', 'Not allowed'),
    about: say(
      'Din rolle kan ikke gjøre dette her.',
      'Rolla di kan ikkje gjere dette her.',
      'Din rolle kan ikke gøre dette her.',
      'Your role cannot do this here.',
    ),
  },
  'revision-mismatch': {
    title: say('Saken er endret', 'Saka er endra', 'Sagen er ændret', 'It has changed'),
    about: say(
      'Det du så, er endret siden. Hent det på nytt og vurder om endringen din fortsatt gjelder.',
      'Det du såg, er endra sidan. Hent det på nytt og vurder om endringa di framleis gjeld.',
      'Det du så, er ændret siden. Hent det igen, og vurder om din ændring stadig gælder.',
      'What you saw has changed since. Fetch it again and see whether your change still holds.',
    ),
  },
  'event-not-accepted': {
    title: say('Passer ikke nå', 'Passar ikkje no', 'Passer ikke nu', 'Not accepted now'),
    about: say(
      'Saken tar ikke imot dette der den står nå; «accepts» sier hva den tar imot fra deg.',
      'Saka tek ikkje imot dette der ho står no; «accepts» seier kva ho tek imot frå deg.',
      'Sagen tager ikke imod dette, hvor den står nu; »accepts« siger hvad den tager imod fra dig.',
      'The case does not take this where it stands now; “accepts” says what it takes from you.',
    ),
  },
  'case-exists': {
    title: say('Saken finnes allerede', 'Saka finst allereie', 'Sagen findes allerede', 'The case exists already'),
    about: say(
      'Det går allerede en sak av dette slaget for samme part og år.',
      'Det går allereie ei sak av dette slaget for same part og år.',
      'Der kører allerede en sag af denne slags for samme part og år.',
      'A case of this kind is already running for the same party and year.',
    ),
  },
  'already-exists': {
    title: say('Finnes allerede', 'Finst allereie', 'Findes allerede', 'Exists already'),
    about: say('Denne id-en er tatt.', 'Denne id-en er teken.', 'Dette id er taget.', 'This id is taken.'),
  },
  'already-redacted': {
    title: say(
      'Teksten er alt tatt ut',
      'Teksten er alt teken ut',
      'Teksten er allerede taget ud',
      'Taken out already',
    ),
    about: say(
      'Teksten i denne raden av historikken er tatt ut fra før. En senere rad sier av hvem og hvorfor.',
      'Teksten i denne rada av historikken er teken ut frå før. Ei seinare rad seier av kven og kvifor.',
      'Teksten i denne række af historikken er allerede taget ud. En senere række siger af hvem og hvorfor.',
      'The text of this row of the history was taken out before. A later row says by whom and why.',
    ),
  },
  paused: {
    title: say('Saken står på pause', 'Saka står på pause', 'Sagen er sat på pause', 'The case is paused'),
    about: say(
      'Så lenge saken står på pause, tar den ikke imot noe annet enn å fortsette.',
      'Så lenge saka står på pause, tek ho ikkje imot noko anna enn å halde fram.',
      'Så længe sagen er på pause, tager den ikke imod andet end at fortsætte.',
      'While the case is paused it takes nothing but being resumed.',
    ),
  },
  'personal-number': {
    title: say(
      'Fødselsnummer i teksten',
      'Fødselsnummer i teksten',
      'CPR-nummer i teksten',
      'A national identity number in the text',
    ),
    about: say(
      'Teksten inneholder noe som ser ut som et fødselsnummer eller CPR-nummer. Tjenesten handler om virksomheter og skal aldri ha slike numre.',
      'Teksten inneheld noko som ser ut som eit fødselsnummer eller CPR-nummer. Tenesta handlar om verksemder og skal aldri ha slike nummer.',
      'Teksten indeholder noget, der ligner et fødselsnummer eller CPR-nummer. Tjenesten handler om organisationer og må aldrig have sådanne numre.',
      'The text holds what looks like a national identity number. The service is about organisations and must never have such numbers.',
    ),
  },
  'guard-refused': {
    title: say('Noe mangler', 'Noko manglar', 'Noget mangler', 'Something is missing'),
    about: say(
      'Dette kan gjøres i denne tilstanden, men ikke ennå eller ikke slik; «guards» sier hvorfor.',
      'Dette kan gjerast i denne tilstanden, men ikkje enno eller ikkje slik; «guards» seier kvifor.',
      'Dette kan gøres i denne tilstand, men ikke endnu eller ikke sådan; »guards« siger hvorfor.',
      'This can be done in this state, but not yet or not like this; “guards” says why.',
    ),
  },
  'idempotency-key-reused': {
    title: say('Nøkkelen er brukt', 'Nøkkelen er brukt', 'Nøglen er brugt', 'The key has been used'),
    about: say(
      'Denne Idempotency-Key er brukt til en annen forespørsel. Bruk en ny nøkkel til hver ny forespørsel.',
      'Denne Idempotency-Key er brukt til ein annan førespurnad. Bruk ein ny nøkkel til kvar ny førespurnad.',
      'Denne Idempotency-Key er brugt til en anden forespørgsel. Brug en ny nøgle til hver ny forespørgsel.',
      'This Idempotency-Key was used for another request. Use a new key for each new request.',
    ),
  },
  'idempotency-in-progress': {
    title: say('Er i gang', 'Er i gang', 'Er i gang', 'In progress'),
    about: say(
      'En forespørsel med samme Idempotency-Key er i gang. Prøv igjen om litt.',
      'Ein førespurnad med same Idempotency-Key er i gang. Prøv igjen om litt.',
      'En forespørgsel med samme Idempotency-Key er i gang. Prøv igen om lidt.',
      'A request with the same Idempotency-Key is in progress. Try again in a little while.',
    ),
  },
  'clock-backwards': {
    title: say(
      'Klokka går bare framover',
      'Klokka går berre framover',
      'Uret går kun fremad',
      'The clock only goes forward',
    ),
    about: say(
      'Demoens klokke kan bare stilles framover.',
      'Klokka i demoen kan berre stillast framover.',
      'Demoens ur kan kun stilles fremad.',
      'The demo’s clock can only be moved forward.',
    ),
  },
  'rate-limited': {
    title: say('For mange forespørsler', 'For mange førespurnader', 'For mange forespørgsler', 'Too many requests'),
    about: say(
      'Vent så lenge som «Retry-After» sier, og prøv igjen.',
      'Vent så lenge som «Retry-After» seier, og prøv igjen.',
      'Vent så længe som »Retry-After« siger, og prøv igen.',
      'Wait as long as “Retry-After” says, then try again.',
    ),
  },
  unavailable: {
    title: say(
      'Utilgjengelig for øyeblikket',
      'Utilgjengeleg for augneblinken',
      'Utilgængelig i øjeblikket',
      'Unavailable for the moment',
    ),
    about: say(
      'Tjenesten når ikke databasen eller har for mye å gjøre. Prøv igjen om litt; med en Idempotency-Key blir ingenting gjort to ganger.',
      'Tenesta når ikkje databasen eller har for mykje å gjere. Prøv igjen om litt; med ein Idempotency-Key blir ingenting gjort to gonger.',
      'Tjenesten kan ikke nå databasen eller har for travlt. Prøv igen om lidt; med en Idempotency-Key bliver intet gjort to gange.',
      'The service cannot reach its database or has too much to do. Try again in a little while; with an Idempotency-Key nothing is done twice.',
    ),
  },
  internal: {
    title: say('Feil i tjenesten', 'Feil i tenesta', 'Fejl i tjenesten', 'A fault of the service'),
    about: say(
      'Noe gikk galt hos oss. Det er skrevet i loggen under «requestId».',
      'Noko gjekk gale hos oss. Det er skrive i loggen under «requestId».',
      'Noget gik galt hos os. Det står i loggen under »requestId«.',
      'Something went wrong on our side. It is in the log under “requestId”.',
    ),
  },
};
