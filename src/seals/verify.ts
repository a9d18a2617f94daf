import type { Outside, OutsideSeal } from './file.ts';
import { readRows } from './file.ts';
import { type Computed, judge, type Place, type SealFault } from './judge.ts';
import { type Covered, locate, type Located, type Standing } from './locate.ts';
import { type Ask, BACKDATED, COMPUTED, ERASURES, KEPT, PLAIN, ROWS, SEALS, UNSEALED } from './sql.ts';
import { rootOf, type Seal } from './seal.ts';

/** What is not as it was sealed. */
export type Finding =
  | {
      readonly is: 'changes';
      readonly seal: Seal;
      readonly located: readonly Located[];
      readonly by: 'database' | 'outside';
    }
  | {
      readonly is: 'seal';
      readonly number: number;
      readonly seal: Seal | null;
      readonly faults: readonly SealFault[];
    }
  /** The end of the chain is gone, and as many changes with it. */
  | { readonly is: 'truncated'; readonly from: Seal; readonly until: Seal; readonly gone: number }
  | { readonly is: 'digests'; readonly seal: Seal; readonly unlike: number }
  | { readonly is: 'backdated'; readonly id: string; readonly at: Date; readonly seal: Seal }
  /** What was before and after is gone, and no erasure names it. */
  | { readonly is: 'erased'; readonly seal: Seal; readonly ids: readonly string[] }
  | { readonly is: 'no table'; readonly name: string };

export interface Verdict {
  readonly findings: readonly Finding[];
  readonly seals: number;
  /** Changes under the seals. */
  readonly changes: number;
  readonly unsealed: number;
  /** The newest seal of the database. */
  readonly head: Seal | null;
  /** How many of the seals are outside too, and the newest there. */
  readonly outside: { readonly seals: number; readonly head: Seal | null } | null;
}

/** Seals looked at with one question, and changes: few enough for any memory and any limit of time. */
const together = { seals: 200, changes: 50_000 };

/** Findings that are told one by one: whoever removed a million changes is told of the first. */
const mostFindings = 100;

/** Goes over all seals of a council with the changes under them, against the file outside where there is one. */
export async function verifySeals(ask: Ask, councilId: string, outside: Outside | null): Promise<Verdict> {
  const look = new Look(ask, councilId);
  await look.tables();
  let group: Place[] = [];
  for await (const place of placesOf(ask, councilId, outside)) {
    group.push(place);
    const changes = group.reduce((sum, each) => sum + ((each.outside ?? each.kept)?.changes ?? 0), 0);
    if (group.length < together.seals && changes < together.changes) continue;
    await look.over(group);
    group = [];
  }
  if (group.length > 0) await look.over(group);
  return look.end(outside !== null);
}

/** The database's seals and the file's side by side, by their number. */
async function* placesOf(ask: Ask, councilId: string, outside: Outside | null): AsyncGenerator<Place> {
  const [ours, theirs] = [keptSeals(ask, councilId), outside?.seals() ?? none()];
  let [kept, other] = [await ours.next(), await theirs.next()];
  for (let number = 1; kept.done !== true || other.done !== true; number += 1) {
    const isKept = kept.done !== true && kept.value.number === number;
    const isOther = other.done !== true && other.value.number === number;
    yield {
      number,
      kept: isKept ? (kept.value as Seal) : null,
      outside: isOther ? (other.value as OutsideSeal) : null,
    };
    if (isKept) kept = await ours.next();
    if (isOther) other = await theirs.next();
  }
}

async function* none(): AsyncGenerator<OutsideSeal> {}

interface SealRow extends Omit<Seal, 'at' | 'first' | 'last'> {
  readonly at: string;
  readonly first: string;
  readonly last: string;
}

async function* keptSeals(ask: Ask, councilId: string): AsyncGenerator<Seal> {
  let last = 0;
  for (;;) {
    const rows = await ask<SealRow>(SEALS, [councilId, last, 1000]);
    for (const row of rows)
      yield { ...row, at: Number(row.at), first: Number(row.first), last: Number(row.last) };
    if (rows.length === 0) return;
    last = rows.at(-1)?.number ?? last;
  }
}

/** The lowest number that a change could have. */
const beginning = '-9223372036854775808';

/** One verification on its way along the chain. */
class Look {
  readonly #ask: Ask;
  readonly #councilId: string;
  readonly #findings: Finding[] = [];
  /** The hash of the database's seal before. */
  #before: string | null = null;
  /** Where the changes of the seal before ended. */
  #end: string | null = null;
  #seals = 0;
  #changes = 0;
  #head: Seal | null = null;
  #outside = 0;
  #outsideHead: Seal | null = null;
  #cut: { from: Seal; until: Seal; gone: number } | null = null;
  #erasures: ReadonlySet<string> | null = null;

  constructor(ask: Ask, councilId: string) {
    this.#ask = ask;
    this.#councilId = councilId;
  }

  /** A view in a table's place could show what is not there. */
  async tables(): Promise<void> {
    for (const { name } of await this.#ask<{ name: string }>(PLAIN))
      this.#findings.push({ is: 'no table', name });
  }

  async over(places: readonly Place[]): Promise<void> {
    const ranges = this.#ranges(places);
    const rows = await this.#ask<Computed & { place: number; erased: readonly string[] | null }>(COMPUTED, [
      this.#councilId,
      ranges.map(({ from }) => from),
      ranges.at(-1)?.until ?? beginning,
    ]);
    const found = new Map(rows.map((row) => [row.place, row]));
    for (const [index, place] of places.entries()) {
      const computed = found.get(index + 1) ?? { changes: 0, root: null, unlike: 0, erased: null };
      await this.#judge(place, computed, ranges[index] as Range);
    }
  }

  /** Each range begins where the one before ended, so that nothing lies between two. */
  #ranges(places: readonly Place[]): readonly Range[] {
    return places.map((place) => {
      const from = this.#end === null ? beginning : String(BigInt(this.#end) + 1n);
      const last = (place.outside ?? place.kept)?.last;
      const until =
        last === undefined || BigInt(last) < BigInt(from)
          ? String(BigInt(from) - (this.#end === null ? 0n : 1n))
          : String(last);
      this.#end = until;
      return { from, until };
    });
  }

  async #judge(
    place: Place,
    computed: Computed & { erased: readonly string[] | null },
    range: Range,
  ): Promise<void> {
    const judgement = judge(this.#councilId, place, this.#before, computed);
    const { believed, faults } = judgement;
    this.#count(place, computed);
    if (place.kept === null && believed !== null) this.#cutAt(believed, computed);
    else if (faults.length > 0) {
      this.#endCut();
      this.#find({ is: 'seal', number: place.number, seal: believed, faults });
    } else this.#endCut();
    this.#before = place.kept?.hash ?? this.#before;
    if (believed === null) return;
    if (judgement.isUnlike && !(place.kept === null && computed.changes === 0))
      await this.#locate(place, believed, range);
    if (judgement.isDigestUnlike) this.#find({ is: 'digests', seal: believed, unlike: computed.unlike });
    if (computed.erased !== null) await this.#erased(believed, computed.erased);
  }

  #count({ kept, outside }: Place, computed: Computed): void {
    if (kept !== null) {
      this.#seals += 1;
      this.#head = kept;
    }
    if (outside !== null) {
      this.#outside += 1;
      this.#outsideHead = outside;
    }
    this.#changes += computed.changes;
  }

  /** Seals that are gone one after another are told as one. */
  #cutAt(seal: Seal, { changes }: Computed): void {
    const gone = Math.max(0, seal.changes - changes);
    this.#cut =
      this.#cut === null
        ? { from: seal, until: seal, gone }
        : { ...this.#cut, until: seal, gone: this.#cut.gone + gone };
  }

  #endCut(): void {
    if (this.#cut !== null) this.#findings.push({ is: 'truncated', ...this.#cut });
    this.#cut = null;
  }

  #find(finding: Finding): void {
    if (this.#findings.length < mostFindings) this.#findings.push(finding);
  }

  async #locate(place: Place, seal: Seal, range: Range): Promise<void> {
    if (this.#findings.length >= mostFindings) return;
    const kept = await this.#ask<Covered>(KEPT, [this.#councilId, seal.number]);
    const standing = await this.#ask<Standing>(ROWS, [this.#councilId, range.from, range.until]);
    const isKept = rootOf(kept.map(({ digest }) => digest)) === seal.root;
    const covered = isKept || place.outside === null ? kept : readRows(place.outside);
    const by = isKept || place.outside === null ? 'database' : 'outside';
    this.#find({ is: 'changes', seal, located: locate(covered, standing), by });
  }

  async #erased(seal: Seal, ids: readonly string[]): Promise<void> {
    this.#erasures ??= await erasures(this.#ask, this.#councilId);
    const known = this.#erasures;
    const unknown = ids.filter((id) => !known.has(id));
    if (unknown.length > 0) this.#find({ is: 'erased', seal, ids: unknown });
  }

  async end(hasOutside: boolean): Promise<Verdict> {
    this.#endCut();
    const last = this.#end ?? beginning;
    const newest =
      this.#outsideHead !== null && this.#outsideHead.number > (this.#head?.number ?? 0)
        ? this.#outsideHead
        : this.#head;
    if (newest !== null)
      for (const { id, at } of await this.#ask<{ id: string; at: Date }>(BACKDATED, [
        this.#councilId,
        last,
        newest.at,
      ]))
        this.#find({ is: 'backdated', id, at, seal: newest });
    const [unsealed] = await this.#ask<{ many: number }>(UNSEALED, [this.#councilId, last]);
    return {
      findings: this.#findings,
      seals: this.#seals,
      changes: this.#changes,
      unsealed: unsealed?.many ?? 0,
      head: this.#head,
      outside: hasOutside ? { seals: this.#outside, head: this.#outsideHead } : null,
    };
  }
}

interface Range {
  readonly from: string;
  readonly until: string;
}

async function erasures(ask: Ask, councilId: string): Promise<ReadonlySet<string>> {
  const rows = await ask<{ changes: readonly number[] | null }>(ERASURES, [councilId]);
  return new Set(rows.flatMap(({ changes }) => (changes ?? []).map(String)));
}
