import { links } from '../../src/links.ts';
import { walked } from '../scenarios/walked.ts';
import type { State } from './states.ts';

/** What can only be sent once others have agreed to it. */
export const concernStates: readonly State[] = [
  {
    what: 'POST /:council/register/:reference/leaving/close before it is being left',
    status: 409,
    bring: ({ visitor, council }) =>
      visitor.post(links.exitMove(council.slug, walked, 'close'), {
        closedOn: '2026-11-01',
        closedReason: 'Done',
      }),
  },
];
