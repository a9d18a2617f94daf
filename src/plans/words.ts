import type { Policy } from '../policy/policy.ts';

export const planKinds = {
  'corporate plan': 'Corporate plan',
  'community strategy': 'Community strategy',
  'financial strategy': 'Financial strategy',
  'other plan': 'Another plan or strategy',
} as const;
export type PlanKind = keyof typeof planKinds;

export function isPlanKind(kind: string): kind is PlanKind {
  return Object.hasOwn(planKinds, kind);
}

export function planKindWords(kind: string): string {
  return isPlanKind(kind) ? planKinds[kind] : kind;
}

const over = ['declined', 'closed', 'notAPartnership'];

/** The stages of an entry that serves nothing any more, the council's own among them. */
export function stagesOver(policy: Policy): readonly string[] {
  const own = (policy.stages ?? []).filter((stage) => over.includes(stage.like)).map((stage) => stage.id);
  return [...over, ...own];
}
