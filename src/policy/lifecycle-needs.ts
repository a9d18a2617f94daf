import type { Transition } from './lifecycle.ts';
import { type Capability, givenToNobody, mayWords, rolesOf } from './permissions.ts';
import { instrumentOf, type Policy, type Role, type Route } from './policy.ts';
import { sentence } from './sentence.ts';
import { say } from './text.ts';

/** What must come with something that is done: words, what a route came to, or what the entry is found to be. */
export type Need = 'reason' | 'decision' | 'refusal' | 'kind' | 'exitDecision';

/** What is known of an entry that a move of it may need. */
export interface Has {
  /** What the latest proposal to take part has come to; null while it has come to nothing. */
  readonly entry: 'approved' | 'declined' | null;
  /** The same of the latest proposal to leave. */
  readonly exit: 'approved' | 'declined' | null;
  /** What was decided by the definition; null while nobody has. */
  readonly isPartnership: boolean | null;
}

/** The route on which it is decided, where the policy names somebody who decides. */
export function decidingRoute(policy: Policy, purpose: 'entry' | 'exit'): Route | undefined {
  const named = purpose === 'exit' ? policy.exit?.route : undefined;
  const found = policy.routes?.find(({ id, for: of }) =>
    named === undefined ? of === purpose : id === named,
  );
  return found?.steps.some(({ does }) => does === 'decide') === true ? found : undefined;
}

/** What something needs under a policy. One that sets no route has nobody decide here: who agreed to it elsewhere is said in words. */
export function needsOf(policy: Policy, { with: needs }: Pick<Transition, 'with'>): readonly Need[] {
  const completed = needs.flatMap((need): readonly Need[] => {
    const purpose = need === 'exitDecision' ? 'exit' : 'entry';
    if (!isOfRoute(need) || decidingRoute(policy, purpose) !== undefined) return [need];
    return need === 'refusal' ? [] : ['reason'];
  });
  return [...new Set(completed)];
}

/** What comes of a route of approval. */
export const isOfRoute = (need: Need): boolean => need !== 'reason' && need !== 'kind';

/** The roles that may do it, in the policy's order; some perhaps only with entries of their own. */
export function actorsOf(policy: Policy, needs: readonly Capability[]): readonly Role[] {
  return rolesOf(policy).filter(
    ({ id, may }) => !givenToNobody.has(id) && needs.some((one) => may?.includes(one)),
  );
}

/** Who decides on a route; `isWhole` tells when each does, and which steps are ours. */
export function decidersOf(policy: Policy, purpose: 'entry' | 'exit', isWhole = false): readonly string[] {
  const steps = decidingRoute(policy, purpose)?.steps.filter(({ does }) => does === 'decide') ?? [];
  return steps.map(({ role, when, ours }) => {
    const found = rolesOf(policy).find(({ id }) => id === role);
    const name = found === undefined ? role : say(found.label, { terms: policy.terms });
    const label = isWhole && ours === true ? `${name} (a step of ours)` : name;
    if (when === undefined) return label;
    return `${label} (${isWhole ? `when ${sentence(when, policy)}` : 'where the policy asks for it'})`;
  });
}

/** Why something cannot be done by somebody with these capabilities, as a sentence that says what is missing and who can act; null when it can. */
export function lacking(
  policy: Policy,
  transition: Transition,
  by: {
    readonly may: ReadonlySet<Capability>;
    readonly has: Has | null;
    readonly reason: string | undefined;
  },
): string | null {
  if (!transition.needs.some((one) => by.may.has(one))) return notTheirs(policy, transition.needs);
  const needs = by.has === null ? transition.with : needsOf(policy, transition);
  for (const need of needs) {
    const lack = LACKS[need](policy, transition, by);
    if (lack !== null) return lack;
  }
  return null;
}

function notTheirs(policy: Policy, needs: readonly Capability[]): string {
  const roles = labels(policy, needs);
  if (roles.length > 0) return `Your role does not allow this. Ask somebody who may: ${either(roles)}`;
  const what = needs.map(mayWords).join(', or ');
  return `Nobody may do this: no role of this policy lets anybody ${what}. Whoever keeps the policy can give that to a role`;
}

function labels(policy: Policy, needs: readonly Capability[]): readonly string[] {
  return actorsOf(policy, needs).map(({ label }) => say(label, { terms: policy.terms }));
}

type Lack = (
  policy: Policy,
  transition: Transition,
  by: { readonly has: Has | null; readonly reason: string | undefined },
) => string | null;

const LACKS: Readonly<Record<Need, Lack>> = {
  reason: (_policy, _transition, { reason }) =>
    (reason?.trim() ?? '') === '' ? 'Give a reason: it is kept with the entry' : null,
  decision: (policy, _transition, { has }) =>
    has === null || has.entry === 'approved'
      ? null
      : `Nobody has approved that the council takes part. ${decided(policy, 'entry')}`,
  refusal: (policy, _transition, { has }) =>
    has === null || has.entry === 'declined'
      ? null
      : `Nobody has declined it. ${decided(policy, 'entry')}. Whoever proposed it can withdraw it`,
  exitDecision: (policy, _transition, { has }) =>
    has === null || has.exit === 'approved'
      ? null
      : `Nobody has approved how the council leaves it. ${decided(policy, 'exit')}`,
  kind: (policy, { to }, { has }) => {
    if (has === null || (has.isPartnership !== null && has.isPartnership === (to !== 'notAPartnership')))
      return null;
    const found = to === 'notAPartnership' ? 'something else than a partnership' : 'a partnership';
    return `Nobody has decided that it is ${found}. ${definedBy(policy)}`;
  },
};

function decided(policy: Policy, purpose: 'entry' | 'exit'): string {
  const title = decidingRoute(policy, purpose)?.title ?? '';
  return `By “${say(title, { terms: policy.terms })}” that is decided by ${all(decidersOf(policy, purpose))}`;
}

/** Who decides it by which route, and on which page of the entry; null for what no route decides. */
export function whereDecided(policy: Policy, transition: Transition): string | null {
  const need = needsOf(policy, transition).find(isOfRoute);
  if (need === undefined) return null;
  if (need === 'exitDecision') return `${decided(policy, 'exit')}, on the entry’s page “Staying or leaving”`;
  const where = `${decided(policy, 'entry')}, on the entry’s page “Proposals and approvals”`;
  return need === 'refusal' ? `${where}. Whoever proposed it can withdraw it there` : where;
}

function definedBy(policy: Policy): string {
  const set = instrumentOf(policy, 'definition');
  const roles = either(labels(policy, ['definition.decide']));
  const where = set === undefined ? '' : ` under “${say(set.title, { terms: policy.terms })}”`;
  return roles === '' ? `No role of this policy decides it${where}` : `That is decided${where} by ${roles}`;
}

/** "A, B or C" */
export function either(names: readonly string[]): string {
  return listed(names, 'or');
}

export function all(names: readonly string[]): string {
  return listed(names, 'and');
}

function listed(names: readonly string[], word: 'or' | 'and'): string {
  const last = names.at(-1) ?? '';
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} ${word} ${last}`;
}

/** What something needs, in words: for a table of what can be done. */
export function needWords(policy: Policy, transition: Transition): readonly string[] {
  return needsOf(policy, transition).map((need) => NEED_WORDS[need](policy, transition));
}

const NEED_WORDS: Readonly<Record<Need, (policy: Policy, transition: Transition) => string>> = {
  reason: (_policy, { with: needs }) =>
    needs.includes('reason')
      ? 'A reason'
      : 'Who agreed to it, and where that is minuted: not set by this policy',
  decision: (policy) => `Their approval, by ${routeWords(policy, 'entry')}`,
  refusal: (policy) => `That they declined it, by ${routeWords(policy, 'entry')}`,
  exitDecision: (policy) => `Their approval of how the council leaves, by ${routeWords(policy, 'exit')}`,
  kind: (_policy, { to }) =>
    to === 'notAPartnership'
      ? 'That it was decided to be something else than a partnership'
      : 'That it was decided to be a partnership',
};

function routeWords(policy: Policy, purpose: 'entry' | 'exit'): string {
  const route = decidingRoute(policy, purpose);
  const title = `“${say(route?.title ?? '', { terms: policy.terms })}”`;
  const from = route?.ours === true ? 'ours, not the policy’s' : route?.clause;
  return from === undefined ? title : `${title} (${from})`;
}
