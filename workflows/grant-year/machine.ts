// The grant year: what becomes of one recipient's money for one year, from the owners' needs to the accepted report.
//
// A pro-rata network begins in `needs`. A fixed-sum recipient (a university, PPT-ledernettverket) has its sum from the forum's
// allocation and begins in `countyDecision`; a university always has one. `opening` only chooses between the two; no case is ever seen in it.
//
//   needs            Owners say what they need (SUBMIT_NEEDS, again replaces). When the coordinator closes the round
//                    (CLOSE_NEEDS) or its date passes → decisionBasis.drafting. Needs are optional.
//   decisionBasis    The partnership writes (SAVE_BASIS), a UH partner confirms the version that stands (CONFIRM_PARTNERSHIP),
//                    the coordinator hands it in (SUBMIT_BASIS) → forumReview.open, when each criterion is argued, the
//                    partnership is confirmed and the sum asked is inside the frame.
//     .drafting      until the date; then → overdue.
//     .overdue       handing in still works, and counts as late. A date moved ahead → drafting. The forum may LAPSE the case.
//     .revising      the forum, or a frame that became too small, has sent the basis back with a date of its own.
//   forumReview      The forum recommends (RECOMMEND) or asks for changes (REQUEST_CHANGES → decisionBasis.revising).
//     .open          no recommendation yet.
//     .recommended   recommended, and open to a new recommendation until FORWARD → countyDecision.
//   countyDecision   The county governor grants (GRANT → implementation), rejects (REJECT → rejected) or sends the case back
//                    to the forum (RETURN → forumReview.open; not a fixed sum).
//   implementation   The letter of commitment goes out, and from its dispatch the right to appeal runs for three weeks. Side by side: `measures.running`, where work is logged (LOG_PROGRESS)
//                    and a track begun (START_TRACK), and `plan.due` –REVISE_PLAN→ `plan.revised`. On 1 January → reporting.
//   reporting        The recipient writes what was spent and learned (SAVE_REPORT) and hands it in (SUBMIT_REPORT)
//                    → reportReview. `.drafting`, `.overdue` and `.revising` as for the basis; without a report the county
//                    governor may close the case and ask money back (CLOSE_WITHOUT_REPORT → closed).
//   reportReview     The forum accepts (ACCEPT_REPORT → closed) or returns the report (RETURN_REPORT → reporting.revising).
//
// WITHDRAW ends a case (→ withdrawn) as long as nothing is decided. SET_FRAME gives or changes the frame until the case is with
// the county governor. Dates, reminders and who may move them: deadlines.ts. What an event must fulfil: rules/.
import type { Definition, StateConfig } from '../../src/core/definition.ts';
import { deadlines } from './deadlines.ts';
import { events, input } from './events.ts';
import { forInformation } from './information.ts';
import { letters } from './letters.ts';
import { mails } from './mail/mails.ts';
import { coordinator, notify, partners, secretary } from './people.ts';
import { rules } from './rules.ts';
import { countyDecision } from './states/county-decision.ts';
import { decisionBasis } from './states/decision-basis.ts';
import { forumReview } from './states/forum-review.ts';
import { implementation } from './states/implementation.ts';
import { id } from './states/moves.ts';
import { needs } from './states/needs.ts';
import { reporting, reportReview } from './states/reporting.ts';
import { texts } from './texts.ts';

const end = (template: string): StateConfig => ({
  type: 'final',
  entry: notify(template, [coordinator, partners, secretary]),
});

export const definition: Definition = {
  id,
  subject: ['network', 'university'],
  yearly: true,
  input,
  events,
  deadlines,
  start: { by: ['forum-secretary'], guard: { type: 'opensOneWay' } },
  texts,
  mails,
  letters,
  forInformation,
  rules,
  machine: {
    initial: 'opening',
    context: {
      recipient: {},
      frame: null,
      fixedSum: null,
      needs: {},
      basis: null,
      confirmations: {},
      confirmed: {},
      revision: null,
      revisers: {},
      recommendation: null,
      recommended: {},
      returned: null,
      grant: null,
      progress: null,
      plan: null,
      report: null,
      reportRevision: null,
      ending: null,
    },
    states: {
      opening: {
        entry: { type: 'nameRecipient' },
        always: [
          { guard: { type: 'recorded', params: { path: 'fixedSum' } }, target: 'countyDecision' },
          { target: 'needs' },
        ],
      },
      needs,
      decisionBasis,
      forumReview,
      countyDecision,
      implementation,
      reporting,
      reportReview,
      closed: end('case-closed'),
      rejected: end('grant-rejected'),
      lapsed: end('case-lapsed'),
      withdrawn: end('case-withdrawn'),
    },
  },
};
