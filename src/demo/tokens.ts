// The tokens of the demo's people: made of the installation's secret, so that they can be shown and are good nowhere else.
import { createHash, createHmac } from 'node:crypto';

export const demoToken = (secret: string, person: string): string =>
  `demo_${createHmac('sha256', secret).update(person).digest('base64url')}`;

/** What is stored of a token. */
export const tokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
