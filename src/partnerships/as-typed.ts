import type { Tables } from '../tables.ts';

/** What an import could not read, under the name of its field. */
type AsTyped = Readonly<Record<string, string>>;

type Money = Pick<Tables['contribution'], 'direction' | 'kind'>;

interface TypedMoney {
  readonly id: string;
  readonly label: string;
  is(money: Money): boolean;
}

/** The names under which amounts are kept that an import could not read. */
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
