import { digestOf } from '../adopted.ts';
import type { Problem } from '../policy/book.ts';
import type { Policy } from '../policy/policy.ts';
import { isBranch, type Tree, treeOf } from '../policy/draft/tree.ts';
import { readDraft } from '../policy/read.ts';

/** A draft as it is read: what it says with blanks where it says nothing that can be read, and its faults. */
export interface Opened {
  readonly document: string;
  readonly tree: Tree;
  readonly policy: Policy;
  readonly problems: readonly Problem[];
  /** False where the text itself cannot be read, so that there is nothing to show a form of. */
  readonly isReadable: boolean;
  /** Some text of it is in Welsh too. */
  readonly hasWelsh: boolean;
}

const kept = new Map<string, Opened>();
/** A page reads its draft once, and the next page of it is asked for within moments. */
const mostKept = 24;

export function openedDraft(document: string): Opened {
  const digest = digestOf(document);
  const known = kept.get(digest);
  if (known !== undefined) return known;
  const { policy, problems, contents } = readDraft(document);
  const tree = contents === null ? {} : treeOf(contents);
  const opened = {
    document,
    tree,
    policy,
    problems,
    isReadable: contents !== null,
    hasWelsh: saysWelsh(tree),
  };
  if (kept.size >= mostKept) kept.delete(kept.keys().next().value as string);
  kept.set(digest, opened);
  return opened;
}

function saysWelsh(tree: Tree): boolean {
  if (typeof tree === 'string') return false;
  if (isBranch(tree) && 'cy' in tree) return true;
  return Object.values(tree).some(saysWelsh);
}
