import { sha256 } from './seal.ts';

/** A change as a seal covered it; of the file outside only the beginning of its digest. */
export interface Covered {
  readonly id: string;
  readonly digest: string;
}

/** A change as it stands in the record now. */
export interface Standing {
  readonly id: string;
  readonly fixed: string;
  /** Null for one whose payload is gone without its hash being kept. */
  readonly payload: string | null;
}

export type Located =
  | { readonly is: 'changed' | 'removed' | 'inserted'; readonly id: string }
  /** What stood at one number stands at another. */
  | { readonly is: 'moved'; readonly id: string; readonly to: string };

/** The digest of a change under a number, as migration 230 makes it. */
export function digestOf(id: string, { fixed, payload }: Pick<Standing, 'fixed' | 'payload'>): string {
  return payload === null ? '' : sha256(`${id}\n${fixed}\n${payload}`);
}

/** Looking for where each change went compares all with all: beyond so many, a change that moved is told as removed and inserted. */
const mostMoved = 20_000;

/** Which changes of a seal are not what it covered, in their order. */
export function locate(covered: readonly Covered[], standing: readonly Standing[]): readonly Located[] {
  const digests = new Map(covered.map(({ id, digest }) => [id, digest]));
  const here = new Map(standing.map((row) => [row.id, row]));
  const fits = (id: string, row: Standing): boolean => {
    const digest = digests.get(id);
    return digest !== undefined && digestOf(id, row).startsWith(digest);
  };
  const missing = covered.filter(({ id }) => {
    const row = here.get(id);
    return row === undefined || !fits(id, row);
  });
  const strange = standing.filter((row) => !fits(row.id, row));
  const moved = new Map<string, string>();
  if (missing.length * strange.length <= mostMoved)
    for (const { id } of missing) {
      const to = strange.find((row) => row.id !== id && fits(id, row));
      if (to !== undefined) moved.set(id, to.id);
    }
  const arrived = new Set(moved.values());
  const gone = missing.map(({ id }): Located => {
    const to = moved.get(id);
    if (to !== undefined) return { is: 'moved', id, to };
    return here.has(id) && !arrived.has(id) ? { is: 'changed', id } : { is: 'removed', id };
  });
  const came = strange
    .filter(({ id }) => !digests.has(id) && !arrived.has(id))
    .map(({ id }): Located => ({ is: 'inserted', id }));
  return [...gone, ...came].toSorted((a, b) => Number(BigInt(a.id) - BigInt(b.id)));
}
