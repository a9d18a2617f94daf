import { oneLine } from '../kit/reading.ts';
import { isId } from '../kit/ids.ts';
import type { Policy, Requirement } from '../policy/policy.ts';
import { pageIn } from '../sought.ts';
import { isShown, type Shown } from './words.ts';

/** How the page of the whole council is parted. */
export const PARTS = ['clause', 'partnership', 'owner', 'time'] as const;
export type PartedBy = (typeof PARTS)[number];

/** What of the requirements an address asks for. */
export interface Wanted {
  readonly by: PartedBy;
  /** A person, by id. */
  readonly lead: string | null;
  readonly service: string | null;
  /** A role of the policy. */
  readonly who: string | null;
  readonly severity: Requirement['severity'] | null;
  readonly requirement: string | null;
  readonly state: Shown | null;
  readonly page: number;
}

/** What cannot be meant is left out, so that no address is ever refused. */
export function readWanted(query: URLSearchParams, policy: Policy): Wanted {
  const all = policy.requirements ?? [];
  const line = (name: string): string | null => oneLine(query.get(name) ?? '').slice(0, 200) || null;
  const [by, lead, who, severity, one] = ['by', 'lead', 'who', 'severity', 'requirement'].map(line);
  const state = query.get('state');
  return {
    by: PARTS.find((each) => each === by) ?? 'clause',
    lead: lead != null && isId(lead) ? lead : null,
    service: line('service'),
    who: all.find((each) => each.who === who)?.who ?? null,
    severity: all.find((each) => each.severity === severity)?.severity ?? null,
    requirement: all.find((each) => each.id === one)?.id ?? null,
    state: isShown(state) ? state : null,
    page: pageIn(query),
  };
}

/** The requirements that are asked for: those of a role, of a severity, or one. */
export function requirementsWanted(policy: Policy, wanted: Wanted): readonly Requirement[] {
  return (policy.requirements ?? []).filter(
    ({ id, who, severity }) =>
      (wanted.requirement === null || id === wanted.requirement) &&
      (wanted.who === null || who === wanted.who) &&
      (wanted.severity === null || severity === wanted.severity),
  );
}

/** The same, as an address says it: what is left out is not narrowed. */
export function queryOf(wanted: Wanted, more: Readonly<Record<string, string | null | undefined>> = {}) {
  const { lead, service, who, severity, requirement } = wanted;
  return { lead, service, who, severity, requirement, ...more };
}
