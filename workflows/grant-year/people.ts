// Who is told in a grant year, named as the table of the scheme names them, and how a machine tells them.
import type { Named, Recipient } from '../../src/core/definition.ts';

export const owners: Recipient = { role: 'owner' };
export const ownersWithoutNeeds: Recipient = { role: 'owner', except: 'needs' };
export const coordinator: Recipient = { role: 'network-coordinator' };
export const partners: Recipient = { role: 'uh-partner' };
/** Who has confirmed the version that stands has done their part, until another is saved or the basis is sent back. */
export const partnersToConfirm: Recipient = { role: 'uh-partner', except: 'confirmed' };
/** What the forum has recommended, its members have nothing more to do with; the secretary forwards it. */
export const membersToRecommend: Recipient = { role: 'forum-member', except: 'recommended' };
export const members: Recipient = { role: 'forum-member' };
export const secretary: Recipient = { role: 'forum-secretary' };
export const governor: Recipient = { role: 'county-governor' };

/** Those who do the recipient's own work: a network's coordinator, a university's people. Not a network's UH partners. */
export const recipient: readonly Recipient[] = [coordinator, { role: 'uh-partner', only: 'recipient' }];
/** Those of whom a revision of the basis is asked: the coordinator, and the UH partners that confirmed it. */
export const revisers: readonly Recipient[] = [
  coordinator,
  { role: 'uh-partner', only: 'revisers', except: 'confirmed' },
];

/** Tells people by mail; with a deadline the mail says by when. */
export const notify = (template: string, to: readonly Recipient[], deadline?: string): Named => ({
  type: 'notify',
  params: { template, to: to.map((one) => ({ ...one })), ...(deadline ? { deadline } : {}) },
});
