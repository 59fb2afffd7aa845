import { loading } from './loading.ts';
import type { Relation } from './relation.ts';
import { results } from './results.ts';
import { rewriting } from './rewriting.ts';
import { spelling } from './spelling.ts';

/** Everything that must hold of every graph. */
export const relations: readonly Relation[] = [...rewriting, ...spelling, ...loading, ...results];
