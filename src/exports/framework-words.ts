import { elementIn, frameworkOf } from '../policy/framework.ts';
import { rolesOf } from '../policy/permissions.ts';
import type { Policy } from '../policy/policy.ts';
import { say, type Text } from '../policy/text.ts';

const words = (policy: Policy, text: Text): string => say(text, { terms: policy.terms });

/** An element of the governance framework as the policy has it; its ids where the policy has it no more. */
export function elementWords(policy: Policy, question: string, item: string): string {
  const found = elementIn(frameworkOf(policy), question, item);
  return found === undefined ? [question, item].filter(Boolean).join(' ') : words(policy, found.label);
}

export function requirementWords(policy: Policy, id: string): string {
  const found = policy.requirements?.find((each) => each.id === id);
  return found === undefined ? id : words(policy, found.says);
}

/** Roles of the policy and organisations by their names. */
export function partyWords(
  policy: Policy,
  keys: readonly string[],
  names: Readonly<Record<string, string>> | null,
): string {
  const roles = new Map(rolesOf(policy).map(({ id, label }) => [`role:${id}`, words(policy, label)]));
  return keys.map((key) => names?.[key] ?? roles.get(key) ?? key).join('; ');
}
