// The link in mails that are for information: a page that asks, and the one click of RFC 8058 that needs nobody signed in.
//
// Programs that look at links before people do fetch them, so fetching changes nothing; only the POST does.
import Type from 'typebox';
import type { Language } from '../../core/definition.ts';
import type { Person } from '../../engine/directory.ts';
import type { App, HttpDeps } from '../deps.ts';
import { plainPage } from '../plain-page.ts';
import { Problem } from '../problem.ts';
import { linkToken } from '../schemas.ts';

const tags = ['people'];
// Mail programs add fields of their own to the links of a mail.
const querystring = Type.Object({ token: linkToken });
const config = { public: true, page: true, people: 'unsubscribe' } as const;
const html = 'text/html; charset=utf-8';
const formBytes = 10_000;

export function unsubscribeRoutes(app: App, { engine, log }: HttpDeps): void {
  const personOf = (token: string): Person => {
    const person = engine.personOfLink(token);
    if (!person) throw new Problem('not-found');
    return person;
  };

  app.register(async (scope) => {
    const api = scope as App;
    // Mail programs send a form; what is in it says nothing that the address does not.
    api.addContentTypeParser(
      ['application/x-www-form-urlencoded', 'multipart/form-data'],
      { parseAs: 'buffer', bodyLimit: formBytes },
      (_request, _body, done) => done(null, undefined),
    );
    api.get(
      '/unsubscribe',
      {
        config,
        schema: { tags, summary: 'Asks whether to send no more mails for information', querystring },
      },
      async (request, reply) => {
        const { language } = personOf(request.query.token);
        reply.header('content-language', language).header('referrer-policy', 'no-referrer');
        return reply.type(html).header('cache-control', 'no-store').send(askingPage(language));
      },
    );
    api.post(
      '/unsubscribe',
      {
        config,
        schema: {
          tags,
          summary: 'Sends no more mails for information',
          description: 'One click (RFC 8058). Reminders of one’s own deadlines, decisions and letters still come.',
          querystring,
        },
      },
      async (request, reply) => {
        const person = personOf(request.query.token);
        await engine.setPreferences(person.id, { notices: 'none' });
        log.info({}, 'mails for information turned off by a link');
        reply.header('content-language', person.language);
        return reply.type(html).header('cache-control', 'no-store').send(donePage(person.language));
      },
    );
  });
}

const askingPage = (language: Language): string => {
  const { title, asking, button } = words[language];
  return plainPage(language, title, `<p>${asking}</p><form method="post"><button>${button}</button></form>`);
};

const donePage = (language: Language): string =>
  plainPage(language, words[language].title, `<p>${words[language].done}</p>`);

interface Words {
  readonly title: string;
  readonly asking: string;
  readonly button: string;
  readonly done: string;
}
const words: Readonly<Record<Language, Words>> = {
  nb: {
    title: 'Meldinger til orientering',
    asking:
      'Vil du slå av e-post som bare er til orientering? Påminnelser om dine egne frister, vedtak og brev får du fortsatt.',
    button: 'Slå av',
    done: 'Du får ikke lenger e-post som bare er til orientering. Påminnelser om dine egne frister, vedtak og brev kommer som før. Du kan slå det på igjen i tjenesten.',
  },
  nn: {
    title: 'Meldingar til orientering',
    asking:
      'Vil du slå av e-post som berre er til orientering? Påminningar om dine eigne fristar, vedtak og brev får du framleis.',
    button: 'Slå av',
    done: 'Du får ikkje lenger e-post som berre er til orientering. Påminningar om dine eigne fristar, vedtak og brev kjem som før. Du kan slå det på att i tenesta.',
  },
  da: {
    title: 'Beskeder til orientering',
    asking:
      'Vil du slå e-mails fra, der kun er til orientering? Påmindelser om dine egne frister, afgørelser og breve får du fortsat.',
    button: 'Slå fra',
    done: 'Du får ikke længere e-mails, der kun er til orientering. Påmindelser om dine egne frister, afgørelser og breve kommer som før. Du kan slå det til igen i tjenesten.',
  },
  en: {
    title: 'Messages for information',
    asking:
      'Turn off mails that are for information only? You will still get reminders of your own deadlines, decisions and letters.',
    button: 'Turn off',
    done: 'You will get no more mails that are for information only. Reminders of your own deadlines, decisions and letters come as before. You can turn them on again in the service.',
  },
};
