import { financialYearStart } from '../kit/dates.ts';
import type { Value } from '../policy/facts.ts';

export interface MoneyRow {
  readonly year: number;
  readonly direction: 'from council' | 'from other' | 'to council';
  readonly kind: 'cash' | 'in kind' | 'grant';
  readonly recurring: boolean | null;
  readonly budgeting: string | null;
  readonly budget: string | null;
  readonly payer: string | null;
  readonly pence: number | null;
  readonly spentOn: string | null;
}

/**
 * Money of the financial year that the day lies in, or of the last year before it that anything is
 * recorded for. An amount that is not yet known makes its sum not known: a guess is never made.
 */
export function moneyFacts(
  money: readonly MoneyRow[],
  on: string,
): Readonly<Record<string, Value | undefined>> {
  const year = financialYearStart(on);
  const past = money.filter((each) => each.year <= year).map((each) => each.year);
  const rows = money.filter((each) => each.year === Math.max(...past));
  if (rows.length === 0) return {};
  const ours = rows.filter((each) => each.direction === 'from council');
  const cash = sumOf(ours.filter((each) => each.kind !== 'in kind'));
  const inKind = sumOf(ours.filter((each) => each.kind === 'in kind'));
  return {
    councilContribution: cash,
    contributionInKind: inKind,
    councilResources: ours.length > 0 ? sumOf(ours) : undefined,
    councilContributionTotal: sumOf(
      money.filter((each) => each.direction === 'from council' && each.kind !== 'in kind'),
    ),
    unbudgetedContribution: unbudgetedOf(ours),
    inPrincipleBudget: sumOf(ours.filter((each) => each.budgeting === 'in principle')),
    annualGrant: sumOf(rows.filter((each) => each.kind === 'grant' && each.direction !== 'to council')),
    grantPayer: rows.find((each) => each.kind === 'grant' && each.payer !== null)?.payer ?? undefined,
    incomeToCouncil: sumOf(rows.filter((each) => each.direction === 'to council')),
    hasBudget:
      ours.length > 0 && ours.every((each) => each.budgeting !== null)
        ? ours.every((each) => each.budgeting === 'budgeted')
        : undefined,
    contributionKind: kindOf(ours),
    budgetSource: ours.find((each) => each.budget !== null)?.budget ?? undefined,
    otherContributors:
      rows
        .filter((each) => each.direction === 'from other')
        .flatMap((each) => each.payer ?? [])
        .join(', ') || undefined,
    moneySpentOn: ours.find((each) => each.spentOn !== null)?.spentOn ?? undefined,
  };
}

/** None only where every payment is known to be budgeted or in principle. */
function unbudgetedOf(rows: readonly MoneyRow[]): number | undefined {
  if (rows.length === 0 || rows.some((row) => row.budgeting === null)) return undefined;
  const unbudgeted = rows.filter((row) => row.budgeting === 'unbudgeted');
  return unbudgeted.length === 0 ? 0 : sumOf(unbudgeted);
}

function sumOf(rows: readonly MoneyRow[]): number | undefined {
  if (rows.length === 0 || rows.some((row) => row.pence === null)) return undefined;
  return rows.reduce((sum, row) => sum + (row.pence as number), 0);
}

function kindOf(rows: readonly MoneyRow[]): string | undefined {
  if (rows.length === 0 || rows.some((row) => row.recurring === null)) return undefined;
  return rows.some((row) => row.recurring) ? 'yearly' : 'oneOff';
}
