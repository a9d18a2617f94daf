import { addMonths, financialYearStart } from '../kit/dates.ts';
import { newId } from '../kit/ids.ts';
import type { Entry, Place } from './entry-row.ts';

function row({ councilId }: Place, values: object): object {
  return { council_id: councilId, id: newId(), ...values };
}

/** Agreements, some of them unsigned, and exit strategies, some of them missing. */
export function paperRows(place: Place, entries: readonly Entry[]): readonly object[] {
  return entries
    .filter(({ body }) => body.kind === 'partnership')
    .flatMap(({ id, at }) => [
      row(place, {
        partnership_id: id,
        kind: 'agreement',
        title: 'Partnership agreement',
        signed: at % 4 !== 2,
        agreed_on: at % 4 !== 2 ? addMonths(place.today, -30) : null,
        link: `https://documents.${place.council.slug}.example/agreement-${at + 1}`,
      }),
      ...(at % 3 === 0
        ? []
        : [
            row(place, {
              partnership_id: id,
              kind: 'exitStrategy',
              title: 'Exit strategy',
              agreed_on: addMonths(place.today, -18),
            }),
          ]),
    ]);
}

/** What the council and others put in, in the financial year that began `ago` years before this one. */
export function moneyRows(place: Place, entries: readonly Entry[], ago: number): readonly object[] {
  const year = financialYearStart(place.today) + ago;
  return entries.flatMap(({ id, body, at }) => {
    const given = (values: object): object =>
      row(place, { partnership_id: id, financial_year: year, ...values });
    const { cash, grant } = body;
    const fromUs = { direction: 'from council', kind: 'cash', recurring: body.once !== true };
    const fromFund = {
      direction: 'from other',
      kind: 'grant',
      recurring: true,
      payer_name: 'The Shoreline Fund',
    };
    return [
      cash === undefined
        ? null
        : given({
            ...fromUs,
            budgeting: at % 10 === 9 ? 'unbudgeted' : 'budgeted',
            pence: Math.round(cash * (ago === 0 ? 1 : 0.95)) * 100,
          }),
      grant === undefined ? null : given({ ...fromFund, pence: grant * 100 }),
      at % 5 === 1 && cash !== undefined
        ? given({ direction: 'from council', kind: 'in kind', pence: 450_000 })
        : null,
    ].filter((each) => each !== null);
  });
}
