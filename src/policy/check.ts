import type { Book } from './book.ts';
import { checkAdvice } from './check/advice.ts';
import { checkConditions } from './check/conditions.ts';
import { checkCycles } from './check/cycles.ts';
import { checkIds } from './check/ids.ts';
import { checkInstruments } from './check/instruments.ts';
import { checkLists } from './check/lists.ts';
import { checkPeople } from './check/people.ts';
import { checkReach } from './check/reach.ts';
import { checkRegister } from './check/register.ts';
import { checkReviews } from './check/reviews.ts';
import { checkSilence } from './check/silence.ts';
import { checkStages } from './check/stages.ts';
import { checkWording } from './check/wording.ts';
import type { Policy } from './policy.ts';

/**
 * Is this document coherent? Every fault goes into the book. The policy may be one that could not wholly be read:
 * then its blanks are passed over, as they are faults already.
 */
export function checkPolicy(policy: Policy, book: Book): void {
  checkIds(policy, book);
  checkWording(policy, book);
  checkSilence(policy, book);
  checkConditions(policy, book);
  checkInstruments(policy, book);
  checkRegister(policy, book);
  checkPeople(policy, book);
  checkReviews(policy, book);
  checkStages(policy, book);
  checkLists(policy, book);
  checkAdvice(policy, book);
  if (!checkCycles(policy, book)) checkReach(policy, book);
}
