import { setsPut } from '../approvals/content.ts';
import type { Approval } from '../approvals/gather.ts';
import { links } from '../links.ts';
import { DOES_NOT_APPLY, evaluate } from '../policy/instrument.ts';
import { outcomesOf } from '../policy/policy.ts';
import { say } from '../policy/text.ts';

/** A set of questions that is put to those who decide, and how far it is. */
export interface SetLine {
  readonly title: string;
  readonly href: string;
  readonly clause: string | null;
  readonly status: string;
  readonly isDone: boolean;
}

/** The policy's sets of questions for this kind of proposal, each with where it stands. */
export function setsOf(
  council: string,
  { proposal, policy: { policy }, entry, input }: Approval,
): readonly SetLine[] {
  const saying = { terms: policy.terms };
  return setsPut(policy, proposal.kind).flatMap((set) => {
    const evaluation = evaluate(policy, set.id, input);
    if (evaluation.outcome === DOES_NOT_APPLY || (set.questions ?? []).length === 0) return [];
    const decided = input.ratings?.[set.id];
    const label = outcomesOf(policy, set).find((each) => each.id === (decided ?? evaluation.outcome))?.label;
    const { answered, asked } = evaluation.progress;
    const isDone = decided !== undefined || answered >= asked;
    const outcome = label === undefined ? '' : say(label, saying);
    return {
      title: say(set.title, saying),
      href: links.questions(council, entry.reference, set.id),
      clause: set.clause ?? null,
      status:
        decided !== undefined ? outcome : isDone ? outcome || 'Answered' : `${answered} of ${asked} answered`,
      isDone,
    };
  });
}
