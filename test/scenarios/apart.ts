/** Posts that make nothing in a council: their scenarios are their own. */
export const apart: ReadonlySet<string> = new Set([
  '/sign-in',
  '/sign-in/code',
  '/sign-in/recovery-code',
  '/sign-in/second-factor',
  '/sign-in/forgotten',
  '/sign-out',
  '/reset/:secret',
  '/invitation/:secret',
  '/new-address/:secret',
  '/first-account',
  '/account/name',
  '/account/email',
  '/account/password',
  '/account/second-factor',
  '/account/recovery-codes/kept',
  '/account/recovery-codes/new',
  '/account/sessions/:id/end',
  '/account/sessions/end-others',
  '/account/sessions/end-all',
  '/:council/members/:account/begin-again',
  '/sign-in/guest',
  '/shared/:secret',
  // The address of a calendar is one of its own, and ended where there is one.
  '/:council/my-work/calendar',
  '/:council/my-work/calendar/end',
  // A partner’s guest alone sends it.
  '/:council/shared/:reference/documents/:document',
  // It makes an account of its own, beside the council.
  '/:council/register/:reference/shared',
  // Each letter has a secret of its own.
  '/:council/members/invite',
  '/:council/members/invited/:id/send',
  // Only where the policy asks partners, sends a questionnaire round or has a route to tell.
  '/:council/register/:reference/health-checks',
  '/:council/questionnaires',
  '/:council/questionnaires/:id/ask',
  '/:council/notices/tell',
  '/health-check/:secret',
  // Each letter has a secret of its own, or a link has.
  '/:council/register/:reference/health-checks/:check/ask',
  '/:council/register/:reference/health-checks/:check/remind',
  '/:council/register/:reference/health-checks/:check/mine',
  // Only whoever holds the role that the policy names, which no role of ours is.
  '/:council/register/:reference/variations/:id/answer',
  // Only once those whom the policy names have approved that it is left.
  '/:council/register/:reference/leaving/close',
  // It answers with a file; what it comes to is told by the page that it is on.
  '/:council/council/take-out',
  // Nothing can be changed in the council from then on.
  '/:council/council/delete',
  '/:council/council/keep',
  // Whoever acts for another has other roles from then on.
  '/:council/absences/:id/act',
  '/account/stop-acting',
  // Only where letters can leave.
  '/:council/outbox/:id/again',
  // Only where a council has a sign-in of its own.
  '/sign-in/with/:provider/join',
  '/sign-in/with/:provider/ended',
]);
