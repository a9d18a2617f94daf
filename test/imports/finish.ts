import type { Steps } from '../../src/kit/breath.ts';

/** Does all steps of a work at once, for tests of what it makes. */
export function finish<Made>(work: Steps<Made>): Made {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}
