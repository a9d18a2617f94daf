import type { Difference } from '../kit/parts/join.ts';
import { sectorWords, type Worded } from './sectors.ts';
import type { Organisation, OrganisationColumns } from './store.ts';

const labels: Readonly<Record<Exclude<keyof OrganisationColumns, 'note'>, string>> = {
  name: 'Name',
  sector: 'Sector',
  gss_code: 'GSS code',
  company_number: 'Company number',
  charity_number: 'Charity number',
  website: 'Website',
};

/** What only one of them knows needs no choice, and their notes are both kept. */
export function differencesOf(
  kept: Organisation,
  other: Organisation,
  sectors: readonly Worded[],
): readonly Difference[] {
  const show = (column: string, value: string): string =>
    column === 'sector' ? sectorWords(sectors, value) : value;
  return Object.entries(labels).flatMap(([column, label]) => {
    const name = column as keyof typeof labels;
    const [mine, theirs] = [kept[name], other[name]];
    if (mine === null || theirs === null || mine === theirs) return [];
    return [{ name, label, kept: show(name, mine), other: show(name, theirs) }];
  });
}

export function joinedColumns(
  kept: Organisation,
  other: Organisation,
  isOther: (name: string) => boolean,
): OrganisationColumns {
  const pick = <T>(name: string, mine: T, theirs: T): T =>
    mine === null || (theirs !== null && isOther(name)) ? theirs : mine;
  return {
    name: pick('name', kept.name, other.name),
    sector: pick('sector', kept.sector, other.sector),
    gss_code: pick('gss_code', kept.gss_code, other.gss_code),
    company_number: pick('company_number', kept.company_number, other.company_number),
    charity_number: pick('charity_number', kept.charity_number, other.charity_number),
    website: pick('website', kept.website, other.website),
    note:
      kept.note === other.note
        ? kept.note
        : [kept.note, other.note].filter((note) => note !== null).join('\n\n') || null,
  };
}
