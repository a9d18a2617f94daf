import type { Instrument, Policy } from '../policy/policy.ts';

/** A set of questions that goes round as a questionnaire: whose role it is, is said by the policy. */
export type Sent = Instrument & { readonly askedOf: string };

export function setsOf(policy: Policy): readonly Sent[] {
  return policy.instruments.filter((set): set is Sent => set.askedOf !== undefined);
}
