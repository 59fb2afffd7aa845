/** Owners from a Backstage catalogue. */
import { append } from '../../diagnostic/group.ts';
import { compareText } from '../../diagnostic/location.ts';
import { readYaml, type YamlFile } from '../../policy/yaml.ts';
import { nodeAt, type YamlMapping } from '../../policy/yaml-node.ts';
import type { Subgraph } from '../../schema/facts.ts';
import type { OwnerSource } from './source.ts';

/** Who owns a Component or an API, as the catalogue says it. */
interface Owned {
  readonly line: number;
  readonly entity: EntityReference;
  readonly owner: EntityReference;
}

interface EntityReference {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

/**
 * Reads `spec.owner` of each Component and API, which belong to the subgraph of their name. As in the catalogue itself, names are compared
 * without regard to case, a name without a namespace is in its entity's, and an owner without a kind is a Group. What can be no name, such as a placeholder of a template,
 * names nobody. Where entities of one name have several owners, none of them is taken.
 * Source: Backstage, "Descriptor Format of Catalog Entities", "Entity References"; `@backstage/catalog-model`.
 *
 * @returns undefined where the text names no owner at all.
 * @throws InputError for a text that is no YAML.
 */
export function readCatalogue(text: string, file: string): OwnerSource | undefined {
  const yaml = readYaml(text, file, { foreign: true });
  const byName = new Map<string, Owned[]>();
  const nobody: { readonly name: string; readonly line: number; readonly written: string }[] = [];
  for (const document of yaml.documents) {
    const entity = entityOf(document);
    const written = textAt(document, 'spec', 'owner');
    if (entity === undefined || (entity.kind !== 'Component' && entity.kind !== 'API') || written === undefined)
      continue;
    const { line } = yaml.location(document.at);
    const name = folded(entity.name);
    const owner = referenceIn(written, entity.namespace);
    if (owner === undefined) nobody.push({ name, line, written });
    else append(byName, name, { line, entity, owner });
  }
  if (byName.size === 0) return undefined;
  const ofSubgraph = ({ name }: Subgraph) => byName.get(folded(name)) ?? [];
  return {
    ownersOf(subgraph) {
      const [first, ...others] = ofSubgraph(subgraph);
      if (first === undefined || others.some(({ owner }) => identity(owner) !== identity(first.owner)))
        return undefined;
      return {
        value: [shown(first.owner)],
        because: `${file}:${first.line} names it the owner of ${first.entity.name}`,
      };
    },
    notices: (subgraphs) =>
      subgraphs.flatMap((subgraph) => {
        const odd = nobody
          .filter(({ name }) => name === folded(subgraph.name))
          .map(
            ({ line, written }) =>
              `${file}:${line} names "${written}" the owner of ${subgraph.name}, which is not a reference to a group or user`,
          );
        const owners = new Map(
          ofSubgraph(subgraph).map(({ owner, line }) => [identity(owner), `${shown(owner)} (line ${line})`]),
        );
        if (owners.size < 2) return odd;
        const names = [...owners.values()].sort(compareText).join(', ');
        return [...odd, `${file} names several owners of "${subgraph.name}", and none is drafted: ${names}`];
      }),
  };
}

/** Groups and users that a catalogue describes, and the owners that it names: by name, and by whole reference. */
export function catalogueOwners({ documents }: YamlFile): readonly string[] {
  return documents.flatMap((document) => {
    const entity = entityOf(document);
    if (entity === undefined) return [];
    const owner = referenceIn(textAt(document, 'spec', 'owner') ?? '', entity.namespace);
    const described = entity.kind === 'Group' || entity.kind === 'User' ? entity : undefined;
    return [owner, described].flatMap((one) =>
      one === undefined ? [] : [shown(one), `${folded(one.kind)}:${one.namespace}/${one.name}`],
    );
  });
}

/** What a document describes; undefined where that is no entity of Backstage. */
function entityOf(document: YamlMapping): EntityReference | undefined {
  const kind = textAt(document, 'kind');
  const name = textAt(document, 'metadata', 'name');
  const namespace = textAt(document, 'metadata', 'namespace') ?? 'default';
  // Another system may have kinds of the same names.
  if (textAt(document, 'apiVersion')?.startsWith('backstage.io/') === false) return undefined;
  return kind === undefined || !isName(name) || !isNamespace(namespace) ? undefined : { kind, namespace, name };
}

function textAt(document: YamlMapping, ...path: readonly string[]): string | undefined {
  const node = nodeAt(document, path);
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** `[<kind>:][<namespace>/]<name>`. */
function referenceIn(text: string, namespace: string): EntityReference | undefined {
  const slash = text.indexOf('/');
  const firstColon = text.indexOf(':');
  const colon = slash >= 0 && slash < firstColon ? -1 : firstColon;
  const kind = colon < 0 ? 'group' : text.slice(0, colon);
  const space = slash < 0 ? namespace : text.slice(colon + 1, slash);
  const name = text.slice(Math.max(colon, slash) + 1);
  if (!/^[A-Za-z][A-Za-z0-9]*$/.test(kind) || !isNamespace(space.toLowerCase()) || !isName(name)) return undefined;
  return { kind, namespace: space, name };
}

/** A group of the default namespace by its name, as the catalogue shows it; any other owner by its whole reference. */
function shown({ kind, namespace, name }: EntityReference): string {
  const isPlain = folded(kind) === 'group' && folded(namespace) === 'default';
  return isPlain ? name : `${folded(kind)}:${namespace}/${name}`;
}

function identity({ kind, namespace, name }: EntityReference): string {
  return folded(`${kind}:${namespace}/${name}`);
}

function folded(text: string): string {
  return text.toLocaleLowerCase('en-US');
}

/** Source: `KubernetesValidatorFunctions.isValidObjectName` of `@backstage/catalog-model`. */
function isName(text: string | undefined): text is string {
  return text !== undefined && text.length <= 63 && /^[A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?$/.test(text);
}

/** Source: `KubernetesValidatorFunctions.isValidNamespace` of the same. */
function isNamespace(text: string): boolean {
  return text.length <= 63 && /^[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/.test(text);
}
