import { namesNobody } from '../kit/nobody.ts';
import { saysNothing } from '../kit/reading.ts';
import type { Tables } from '../tables.ts';

/** What an import could not read, under the name of its field. */
type AsTyped = Readonly<Record<string, string>>;

type Money = Pick<Tables['contribution'], 'direction' | 'kind'>;

interface TypedMoney {
  readonly id: string;
  readonly label: string;
  readonly is: (money: Money) => boolean;
}

/** The names under which amounts are kept that an import could not read. */
const TYPED_MONEY: readonly TypedMoney[] = [
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

export interface TypedAmount {
  readonly label: string;
  readonly text: string;
  /** What is recorded besides, by another row of a file or another entry that was joined; null where nothing is. */
  readonly pence: number | null;
}

/** What an import kept as typed of amounts. "TBC" says nothing once the amount of the latest year is known. */
export function typedAmounts(
  asTyped: AsTyped,
  money: readonly (Money & { readonly year: number; readonly pence: number | null })[],
): readonly TypedAmount[] {
  return TYPED_MONEY.flatMap(({ id, label, is }) => {
    const text = asTyped[id];
    if (text === undefined) return [];
    const rows = money.filter(is);
    const latest = Math.max(...rows.map((row) => row.year));
    const amounts = rows.filter((row) => row.year === latest).map((row) => row.pence);
    const isKnown = amounts.length > 0 && !amounts.includes(null);
    if (isKnown && text.split('\n').every(saysNothing)) return [];
    const pence = isKnown ? amounts.reduce<number>((sum, each) => sum + (each ?? 0), 0) : null;
    return [{ label, text, pence }];
  });
}

/** What stays as typed once this amount of money is known. */
export function withoutMoney(asTyped: AsTyped, money: Money): AsTyped {
  const answered = TYPED_MONEY.filter((each) => each.is(money)).map((each) => each.id);
  return Object.fromEntries(Object.entries(asTyped).filter(([id]) => !answered.includes(id)));
}

/** What stays as typed once somebody is named there: of what holds one name nothing, of a list what is more than "TBC". */
export function withoutNames(
  asTyped: AsTyped,
  named: { readonly one?: readonly string[]; readonly several?: readonly string[] },
): AsTyped {
  const isAnswered = (id: string, text: string): boolean =>
    named.one?.includes(id) === true ||
    (named.several?.includes(id) === true && text.split('\n').every(namesNobody));
  return Object.fromEntries(Object.entries(asTyped).filter(([id, text]) => !isAnswered(id, text)));
}
