import { actions } from './actions.ts';
import { asking } from './asking.ts';
import { concerns } from './concerns.ts';
import { council } from './council.ts';
import { entry } from './entry.ts';
import { governance } from './governance.ts';
import { open } from './open.ts';
import { people } from './people.ts';
import { policy } from './policy.ts';
import { proposals } from './proposals.ts';
import { register } from './register.ts';
import { reviews } from './reviews.ts';
import type { Rows } from './row.ts';

/**
 * Who may what: a row for every page and every form of the program. It is written by hand and held against the program's own
 * routes, so that no page is opened to more people than somebody meant: a route without a row fails the tests.
 */
export const table: Rows = {
  ...open,
  ...register,
  ...policy,
  ...people,
  ...entry,
  ...council,
  ...actions,
  ...asking,
  ...reviews,
  ...proposals,
  ...concerns,
  ...governance,
};
