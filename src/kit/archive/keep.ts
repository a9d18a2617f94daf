const DAYS = 14;
const WEEKS = 8;
const MONTHS = 12;

/**
 * Which archives to keep: the last of each day for 14 days, of each week (from Monday) for 8 weeks and of each month
 * for 12 months, the current ones included; everything from today on; and the newest, however old.
 * An archive's name starts with its date (2026-11-21), and names sort by time. `today` is a date.
 */
export function keep(archives: readonly string[], today: string): Set<string> {
  const newestFirst = [...archives].sort().reverse();
  const day = Temporal.PlainDate.from(today);
  const rules = [
    { since: day.subtract({ days: DAYS - 1 }), period: (date: Temporal.PlainDate) => date.toString() },
    {
      since: monday(day).subtract({ weeks: WEEKS - 1 }),
      period: (date: Temporal.PlainDate) => monday(date).toString(),
    },
    { since: day.with({ day: 1 }).subtract({ months: MONTHS - 1 }), period: month },
  ];
  const kept = new Set(newestFirst.filter((name, index) => index === 0 || name.slice(0, 10) >= today));
  for (const { since, period } of rules) {
    const seen = new Set<string>();
    for (const name of newestFirst) {
      const date = Temporal.PlainDate.from(name.slice(0, 10));
      if (Temporal.PlainDate.compare(date, since) < 0 || seen.has(period(date))) continue;
      seen.add(period(date));
      kept.add(name);
    }
  }
  return kept;
}

const monday = (date: Temporal.PlainDate): Temporal.PlainDate => date.subtract({ days: date.dayOfWeek - 1 });

const month = (date: Temporal.PlainDate): string => date.toPlainYearMonth().toString();
