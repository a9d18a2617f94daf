import { pathOfFault, placeOf, type Spot, spotOf } from '../policy/draft/places.ts';
import type { Path } from '../policy/draft/tree.ts';
import type { Box } from './boxes.ts';
import type { Opened } from './opened.ts';
import { plainly } from './plain.ts';

/** A fault of a draft, and where an officer puts it right. */
export interface Fault {
  readonly sentence: string;
  readonly path: Path;
  readonly spot: Spot;
}

export function faultsOf({ problems }: Opened): readonly Fault[] {
  return problems.map(({ path, sentence }) => {
    const at = pathOfFault(path);
    return { sentence: plainly(sentence), path: at, spot: spotOf(at) };
  });
}

const isAt = (one: Path, other: Path): boolean =>
  one.length === other.length && one.every((step, index) => step === other[index]);

const isWithin = (path: Path, outer: Path): boolean =>
  path.length >= outer.length && outer.every((step, index) => step === path[index]);

/** Faults of a page itself, and not of the pages of its parts. */
export function faultsOn(faults: readonly Fault[], page: Path): readonly Fault[] {
  return faults.filter(({ spot }) => isAt(spot.page, page));
}

/** Faults of something and of all its parts. */
export function faultsWithin(faults: readonly Fault[], path: Path): readonly Fault[] {
  return faults.filter((fault) => isWithin(fault.path, path));
}

/** Which box of a form a fault stands beside; undefined where none is about it. */
export function boxOf(boxes: readonly Box[], { spot }: Fault): Box | undefined {
  const name = `p-${spot.box}`;
  const exact = boxes.find((box) => box.name === name);
  if (exact !== undefined || spot.box === '') return exact;
  const [key = ''] = spot.box.split('-');
  return (
    boxes.find((box) => box.path[0] === key) ??
    boxes.find((box) => box.path.length === 0 && (box.holds ?? []).includes(key))
  );
}

/** The id of the control that a fault stands beside. */
export function controlOf(box: Box): string {
  return box.field.firstPart === undefined ? box.name : `${box.name}-${box.field.firstPart}`;
}

/** Where a fault leads from a list of all: the page of its part, and the box there. */
export function placeOfFault(
  { tree }: Opened,
  { spot }: Fault,
): { readonly at: string; readonly anchor: string } {
  return { at: placeOf(tree, spot.page), anchor: spot.box === '' ? '' : `#p-${spot.box}` };
}
