// Answers what never became a request: broken HTTP, headers without end, a client that takes too long.
import type { Socket } from 'node:net';
import { Problem, type ProblemCode, problemBody, statusOf } from './problem.ts';

const codes: Readonly<Record<string, ProblemCode>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-large',
  ERR_HTTP_REQUEST_TIMEOUT: 'request-timeout',
};

/** A problem document straight to the socket, which is then closed: what comes next on it can't be understood. */
export const answerSocketErrors =
  (publicUrl: string) =>
  (error: Error & { readonly code?: string }, socket: Socket): void => {
    if (error.code === 'ECONNRESET' || socket.destroyed) return;
    if (!socket.writable) {
      socket.destroy();
      return;
    }
    const code = codes[error.code ?? ''] ?? 'invalid-request';
    // In the language the service speaks first: the header that asks for another was not read.
    const body = JSON.stringify(problemBody(new Problem(code), publicUrl, 'nb'));
    const head = [
      `HTTP/1.1 ${statusOf(code)} ${reasons[code]}`,
      'content-type: application/problem+json; charset=utf-8',
      'content-language: nb',
      'cache-control: no-store',
      'connection: close',
      `content-length: ${Buffer.byteLength(body)}`,
    ];
    socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
  };

const reasons: Partial<Record<ProblemCode, string>> = {
  'headers-too-large': 'Request Header Fields Too Large',
  'request-timeout': 'Request Timeout',
  'invalid-request': 'Bad Request',
};
