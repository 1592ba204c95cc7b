// The letter that came with a notice: the very file that was sent, unless a text was taken out of it since.
import Type from 'typebox';
import { letterOf } from '../../db/read/letters.ts';
import { noticesOf } from '../../db/read/notices.ts';
import { letterFileName } from '../../engine/delivery/letters.ts';
import { callerOf, commandCaller } from '../auth.ts';
import { findCase } from '../case-lookup.ts';
import type { App, HttpDeps } from '../deps.ts';
import { Problem } from '../problem.ts';
import { byId, exactly, language } from '../schemas.ts';

export function letterRoutes(app: App, deps: HttpDeps): void {
  app.get(
    '/notices/:id/letter.pdf',
    {
      schema: {
        tags: ['notices'],
        summary: 'The letter that was sent',
        description:
          'For those who may see the case: in the language it was sent to the caller in, or the receiver’s; `language` asks for another that was sent. A letter out of which a text was redacted says so and is otherwise the same. The tag is the file’s SHA-256.',
        ...byId,
        querystring: exactly({ language: Type.Optional(language) }),
      },
    },
    async (request, reply) => {
      const [notice] = await noticesOf(deps.sql, [request.params.id.toLowerCase()]);
      // A meeting is told of without a letter.
      if (!notice || notice.case === null) throw new Problem('not-found');
      await findCase(deps, commandCaller(request), notice.case);
      const asked = { notice: notice.id, person: callerOf(request).id, language: request.query.language };
      const letter = await letterOf(deps.sql, asked);
      if (!letter) throw new Problem('not-found');
      const tag = `"${letter.sha256}"`;
      reply.header('etag', tag).header('cache-control', 'private, no-cache').header('vary', 'authorization');
      if (request.headers['if-none-match']?.split(',').some((one) => one.trim() === tag)) return reply.code(304).send();
      return reply
        .type('application/pdf')
        .header('content-language', letter.language)
        .header('content-disposition', `attachment; filename="${letterFileName(letter.language, letter.reference)}"`)
        .send(letter.pdf);
    },
  );
}
