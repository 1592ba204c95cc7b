// `reporting` and `reportReview`: what was spent on each measure, by whoever got the money.
import { test } from 'vitest';
import { fixedSum, inReporting, reason, report, reported } from '../support/grant-year-story.ts';

test('a report is sent when the money spent is stated for each measure of the basis', () => {
  const [first, second] = report.measures;
  const refusal = (codes: string[], params = {}) => ({ because: 'guard', codes, params });
  inReporting()
    .refused('SUBMIT_REPORT', {}, 'network-coordinator', refusal(['reportEmpty']))
    .send('SAVE_REPORT', {})
    .refused('SUBMIT_REPORT', {}, 'network-coordinator', refusal(['reportEmpty']))
    .send('SAVE_REPORT', { measures: [first!] })
    .refused('SUBMIT_REPORT', {}, 'network-coordinator', refusal(['spentMissing'], { measures: 'Leaders together' }))
    .send('SAVE_REPORT', { measures: [first!, { title: 'Leaders together', results: 'One language.' }] })
    .refused('SUBMIT_REPORT', {}, 'network-coordinator', refusal(['spentMissing'], { measures: 'Leaders together' }))
    .send('SAVE_REPORT', { measures: [first!, second!, { title: 'Travel' }] })
    .refused('SUBMIT_REPORT', {}, 'network-coordinator', refusal(['spentMissing'], { measures: 'Travel' }))
    .send('SAVE_REPORT', { measures: [first!, second!, { spent: 5 }] })
    .refused('SUBMIT_REPORT', {}, 'network-coordinator', refusal(['reportUntitled'], { numbers: '3' }))
    .send('SAVE_REPORT', { measures: [first!, { ...second!, spent: 0 }] })
    .send('SUBMIT_REPORT')
    .expect({
      states: ['reportReview'],
      told: ['2026-01-01 00:00 report-to-review → F'],
      deadlines: { report: 'met 2026-06-15' },
    });
});

test('a network’s UH partner does not report in its place; it reports on its own grant', () => {
  inReporting()
    .offers('network-coordinator', ['SAVE_REPORT'], { SUBMIT_REPORT: ['reportEmpty'] })
    .offers('uh-partner', [], { SAVE_REPORT: ['ownReport'], SUBMIT_REPORT: ['ownReport', 'reportEmpty'] })
    .refused('SAVE_REPORT', report, 'uh-partner@dmmh', { because: 'guard', codes: ['ownReport'] })
    .send('SAVE_REPORT', report)
    .refused('SUBMIT_REPORT', {}, 'uh-partner@dmmh', { because: 'guard', codes: ['ownReport'] })
    .refused('SUBMIT_REPORT', {}, 'owner', { because: 'role' });
});

test('a university reports on its fixed sum, on one measure at least', () => {
  fixedSum()
    .send('GRANT', { amount: 200_000, conditions: [] })
    .clockTo('2026-01-02')
    .expect({
      states: ['reporting.drafting'],
      told: ['2025-01-08 12:00 letter commitment-letter → C, U', '2026-01-01 00:00 report-open → C, U (only nord)'],
    })
    .send('SAVE_REPORT', {}, 'uh-partner@nord')
    .refused('SUBMIT_REPORT', {}, 'uh-partner@nord', { because: 'guard', codes: ['reportEmpty'] })
    .send('SAVE_REPORT', { measures: [{ title: 'Joint measure', spent: 180_000 }] }, 'uh-partner@nord')
    .send('SUBMIT_REPORT', {}, 'uh-partner@nord')
    .expect({ states: ['reportReview'] });
});

test('the report’s date passes: late, reminded in June, and taken all the same', () => {
  inReporting()
    .clockTo('2026-06-30')
    .expect({
      states: ['reporting.overdue'],
      late: ['report'],
      overdue: true,
      told: [
        '2026-04-16 08:00 report-reminder → C, U (only fosen)',
        '2026-06-01 08:00 report-reminder → C, U (only fosen)',
        '2026-06-12 08:00 report-reminder → C, U (only fosen)',
        '2026-06-16 00:00 report-overdue → C, U (only fosen), F, G',
        '2026-06-16 08:00 report-missing → C, U (only fosen), F',
        '2026-06-22 08:00 report-missing → C, U (only fosen), F',
        '2026-06-29 08:00 report-missing → C, U (only fosen), F',
      ],
    })
    .send('SAVE_REPORT', report)
    .send('SUBMIT_REPORT')
    .expect({ states: ['reportReview'], late: ['report'], overdue: false });
});

test('the county governor moves the report’s date ahead, and the case is late no more', () => {
  inReporting()
    .clockTo('2026-06-17T12:00+02:00')
    .heard()
    .moveRefused('report', '2026-08-15', 'forum-secretary', { because: 'role' })
    .moveRefused('reportingOpens', '2026-08-15', 'county-governor', { because: 'role' })
    .move('report', '2026-08-15', 'county-governor')
    .expect({
      states: ['reporting.drafting'],
      late: [],
      told: ['2026-06-17 12:00 date-moved → C, U (only fosen), F, G'],
      deadlines: { report: 'armed 2026-08-15' },
    });
});

test('without a report the county governor closes the case and asks for at most what was granted', () => {
  inReporting()
    .refused('CLOSE_WITHOUT_REPORT', { reason, repay: 0 }, 'county-governor', { because: 'state' })
    .clockTo('2026-07-01')
    .heard()
    .refused('CLOSE_WITHOUT_REPORT', { reason, repay: 850_001 }, 'county-governor', {
      because: 'guard',
      codes: ['repayWithinGrant'],
      params: { granted: 850_000 },
    })
    .refused('CLOSE_WITHOUT_REPORT', { reason, repay: -1 }, 'county-governor', { because: 'data' })
    .refused('CLOSE_WITHOUT_REPORT', { reason, repay: 0 }, 'forum-secretary', { because: 'role' })
    .send('CLOSE_WITHOUT_REPORT', { reason, repay: 850_000 })
    .expect({
      status: 'done',
      states: ['closed'],
      late: ['report'],
      told: ['2026-07-01 00:00 case-closed → C, U, F'],
      context: { ending: { reason, repay: 850_000 } },
    });
});

test('a returned report has a date of its own, and is reminded until it is sent', () => {
  reported()
    .clockTo('2026-06-20T12:00+02:00')
    .refused('RETURN_REPORT', { reason, due: '2026-06-19' }, 'forum-secretary', {
      because: 'guard',
      codes: ['notPast'],
    })
    .refused('RETURN_REPORT', { reason, due: '2026-07-01' }, 'county-governor', { because: 'role' })
    .send('RETURN_REPORT', { reason, due: '2026-07-01' })
    .clockTo('2026-07-10')
    .expect({
      states: ['reporting.revising'],
      late: ['reportRevision'],
      overdue: true,
      told: [
        '2026-06-20 12:00 report-returned → C, U (only fosen)',
        '2026-06-26 08:00 report-revision-reminder → C, U (only fosen)',
        '2026-07-02 00:00 report-revision-overdue → C, U (only fosen), F',
        '2026-07-08 08:00 report-revision-missing → C, U (only fosen), F',
      ],
    })
    .send('SAVE_REPORT', report)
    .send('SUBMIT_REPORT')
    .expect({ states: ['reportReview'], late: ['reportRevision'], overdue: false });
});

test('a report that never comes back revised can be closed without', () => {
  reported()
    .send('RETURN_REPORT', { reason, due: '2026-06-20' })
    .send('CLOSE_WITHOUT_REPORT', { reason, repay: 10_000 })
    .expect({ status: 'done', states: ['closed'] });
});

test('the forum is reminded of a report to review, and every week once the date has passed', () => {
  reported()
    .clockTo('2026-09-25T12:00+02:00')
    .expect({
      states: ['reportReview'],
      late: ['reportReview'],
      told: [
        '2026-08-27 08:00 report-review-reminder → F, B',
        '2026-09-11 00:00 report-review-overdue → F',
        '2026-09-17 08:00 report-review-missing → F',
        '2026-09-24 08:00 report-review-missing → F',
      ],
    })
    .refused('ACCEPT_REPORT', {}, 'network-coordinator', { because: 'role' })
    .send('ACCEPT_REPORT')
    .expect({ status: 'done', states: ['closed'], late: ['reportReview'], overdue: false })
    .refused('RETURN_REPORT', { reason, due: '2026-12-01' }, 'forum-secretary', { because: 'state' });
});

test('a report that was returned is not reviewed: sent again past the date of the review, that is late at once', () => {
  reported()
    .clockTo('2026-09-01T12:00+02:00')
    .send('RETURN_REPORT', { reason, due: '2026-09-20' })
    .expect({ deadlines: { report: 'met 2026-06-15', reportReview: 'later 2026-09-10' } })
    .clockTo('2026-09-15T12:00+02:00')
    .heard()
    .send('SUBMIT_REPORT')
    .expect({
      late: ['reportReview'],
      overdue: true,
      told: ['2026-09-15 12:00 report-to-review → F', '2026-09-15 12:00 report-review-overdue → F'],
    })
    .send('ACCEPT_REPORT')
    .expect({ status: 'done', late: ['reportReview'], overdue: false });
});

test('a basis that was revised late leaves no mark on the revision of the report', () => {
  reported()
    .send('RETURN_REPORT', { reason, due: '2026-06-20' })
    .expect({
      late: [],
      deadlines: { revision: 'later null', reportRevision: 'armed 2026-06-20' },
      context: { revision: null, reportRevision: { reason, due: '2026-06-20' } },
    })
    .send('SUBMIT_REPORT')
    .expect({ deadlines: { reportRevision: 'met 2026-06-20' } });
});
