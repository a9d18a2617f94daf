import { bombs } from './hostile/bombs.ts';
import { brokenFiles } from './hostile/broken.ts';
import { filesOfOddCells } from './hostile/cells.ts';
import { filesOfAnotherKind } from './hostile/kinds.ts';
import { largeFiles } from './hostile/large.ts';
import { odsFiles } from './hostile/ods.ts';
import type { HostileFile } from './hostile/file.ts';

export const hostileFiles: readonly HostileFile[] = [
  ...brokenFiles,
  ...bombs,
  ...largeFiles,
  ...filesOfAnotherKind,
  ...filesOfOddCells,
  ...odsFiles,
];
