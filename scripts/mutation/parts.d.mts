export interface Part {
  readonly name: string;
  readonly mutate?: readonly string[];
  readonly tests?: string[];
  readonly atLeast?: number;
}
export function chosenPart(): Part;
