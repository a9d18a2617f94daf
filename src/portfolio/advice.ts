import { adviceFor } from '../policy/advice.ts';
import type { Policy } from '../policy/policy.ts';
import { say } from '../policy/text.ts';

/** Concordat's own, for policies that set none: by how high the risk is, then by how high the value. */
const ours: Readonly<Record<Height, Readonly<Record<Height, string>>>> = {
  high: { high: 'Watch closely', medium: 'Reduce the risk', low: 'Ask whether to stay' },
  medium: { high: 'Protect', medium: 'Keep under review', low: 'Ask what it gives us' },
  low: { high: 'Learn from it', medium: 'Keep going', low: 'Keep it light' },
};

type Height = 'high' | 'medium' | 'low';

/** A level among those of its scale. */
export interface Place {
  readonly id: string;
  /** From 1 for the lowest. */
  readonly place: number;
  readonly of: number;
}

export interface Suggested {
  readonly text: string;
  readonly clause: string | undefined;
  readonly isOurs: boolean;
}

/** What a box of the map suggests: what the policy says, else our default; none of ours by one rating alone. */
export function suggestedFor(
  policy: Policy,
  { risk, value }: { readonly risk: Place | null; readonly value: Place | null },
): Suggested | null {
  const own = adviceFor(policy, { ...(risk && { risk: risk.id }), ...(value && { value: value.id }) });
  if (own !== undefined)
    return {
      text: say(own.says, { terms: policy.terms }),
      clause: own.clause,
      isOurs: own.ours === true,
    };
  if (risk === null || value === null) return null;
  return { text: ours[heightOf(risk)][heightOf(value)], clause: undefined, isOurs: true };
}

/** The lowest third of a scale of any length, the highest third, or what is between. */
export function heightOf({ place, of }: Place): Height {
  if (of < 2) return 'medium';
  const up = (place - 1) / (of - 1);
  return up < 1 / 3 ? 'low' : up > 2 / 3 ? 'high' : 'medium';
}
