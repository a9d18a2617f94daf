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
