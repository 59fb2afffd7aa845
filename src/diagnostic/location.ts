/** A place in a source file. Lines and columns are 1-based; columns count UTF-16 code units. */
export interface Location {
  /** Path as shown to people: relative to the working folder, forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** Whether what a location names as a file is one: no address, no module's export, no standard input. */
export function isFile(path: string): boolean {
  return path.trim() !== '' && !/^(?:[a-z][\w+.-]*:\/\/|module:|<)/i.test(path);
}

/** A line and a column of a file. */
interface PlaceInSource extends Pick<Location, 'line' | 'column'> {
  readonly source: Pick<Location, 'file'>;
}

/** A place in a source, as problems and findings name it. @param at of what is in the same source. */
export function locationOf(place: PlaceInSource, at: Pick<Location, 'line' | 'column'> = place): Location {
  return { file: place.source.file, line: at.line, column: at.column };
}

/** Something that can be pointed at: a declaration in a subgraph, or a line of a policy (no subgraph). */
export interface Declaration {
  readonly subgraph?: string;
  /** Schema coordinate (`Invoice.status`), or the path inside a policy (`invoice.local_copies.reporting`). */
  readonly coordinate: string;
  readonly location: Location;
}

/** A declaration as it is in a result: plain data, flat. */
export interface Place extends Location {
  /** Null for a place in a policy. */
  readonly subgraph: string | null;
  readonly coordinate: string;
}

export function placeOf({ subgraph, coordinate, location: { file, line, column } }: Declaration): Place {
  return { subgraph: subgraph ?? null, coordinate, file, line, column };
}

/** `reporting/Mutation.fixInvoiceStatus`; the path alone inside a policy. */
export function coordinateText({ subgraph, coordinate }: Pick<Place, 'subgraph' | 'coordinate'>): string {
  return subgraph === null ? coordinate : `${subgraph}/${coordinate}`;
}

/** Orders locations by file, line and column, independent of the machine's locale. */
export function compareLocations(a: Location, b: Location): number {
  return compareText(a.file, b.file) || a.line - b.line || a.column - b.column;
}

/** Compares by UTF-16 code units: the same order on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
