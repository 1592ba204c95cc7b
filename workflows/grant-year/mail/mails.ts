// All mails of the grant year, by template name.
import type { MailTemplate } from '../../../src/core/definition.ts';
import { basisMails } from './basis.ts';
import { decisionMails } from './decision.ts';
import { endingMails } from './endings.ts';
import { needsMails } from './needs.ts';
import { planMails } from './plan.ts';
import { recommendationMails } from './recommendation.ts';
import { reportMails } from './report.ts';
import { reportReviewMails } from './report-review.ts';
import { reportRevisionMails } from './report-revision.ts';
import { revisionMails } from './revision.ts';

export const mails: Readonly<Record<string, MailTemplate>> = {
  ...needsMails,
  ...basisMails,
  ...revisionMails,
  ...recommendationMails,
  ...decisionMails,
  ...planMails,
  ...reportMails,
  ...reportRevisionMails,
  ...reportReviewMails,
  ...endingMails,
};
