import type { Tables } from '../tables.ts';
import type { Use } from '../policy/policy.ts';

/**
 * What an import could not read is kept under the name of its field. These are the names of what is no field of
 * the entry itself: its ratings, and its money.
 */
export type AsTyped = Readonly<Record<string, string>>;

const ratings: Readonly<Partial<Record<Use, string>>> = {
  definition: 'kind',
  significance: 'significant',
  risk: 'overallRisk',
  value: 'overallValue',
};

/** What a spreadsheet calls the outcome of a set of questions for this; undefined where it has no name for it. */
export function typedRating(use: Use): string | undefined {
  return ratings[use];
}

type Money = Pick<Tables['contribution'], 'direction' | 'kind'>;

export interface TypedMoney {
  readonly id: string;
  readonly label: string;
  is(money: Money): boolean;
}

export const TYPED_MONEY: readonly TypedMoney[] = [
  {
    id: 'councilContribution',
    label: 'Our contribution',
    is: ({ direction, kind }) => direction === 'from council' && kind !== 'in kind',
  },
  {
    id: 'contributionInKind',
    label: 'Our contribution in kind',
    is: ({ direction, kind }) => direction === 'from council' && kind === 'in kind',
  },
  {
    id: 'annualGrant',
    label: 'Grant it receives',
    is: ({ direction, kind }) => direction !== 'to council' && kind === 'grant',
  },
  {
    id: 'incomeToCouncil',
    label: 'Income to the council',
    is: ({ direction }) => direction === 'to council',
  },
];

/** What stays as typed once this amount of money is known. */
export function withoutMoney(asTyped: AsTyped, money: Money): AsTyped {
  const answered = TYPED_MONEY.filter((each) => each.is(money)).map((each) => each.id);
  return Object.fromEntries(Object.entries(asTyped).filter(([id]) => !answered.includes(id)));
}
