#!/usr/bin/env bash
# TinaCMS: the mutations over a collection whose actions are switched off (`ui: { allowedActions: { create: false, delete: false } }`), and those that name no collection.
# Packages: @tinacms/graphql 3.0.0 (`buildDotTinaFiles`, which writes the schema of a site), graphql 15.8.0
# Guess: no create of that collection; a delete for each of the others.
# Seen: createAuthor is there, as the option is for the editor's buttons alone. A delete is there for no type: deleteDocument, and addPendingDocument beside it, name the collection in a text, so that one mutation is for every record, and answer with a union of all. Of createDocument and updateDocument the input has a field for each collection.
# For users of an ownership checker: a record that another subgraph owns is written by mutations in whose name and arguments it does not occur, and no option leaves them out. Keep such a collection out of the site's schema, or list them in the policy.
# In Cadastre: docs/loading.md; nothing to change: all six are found (mutation-in-authority), those without an input by the union that they answer with.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @tinacms/graphql@3.0.0 > install.txt || exit 2

cat > see.mjs <<'END'
import { buildDotTinaFiles } from '@tinacms/graphql';
import { print } from 'graphql';

const collection = (name, field, more) => ({ name, label: name, path: name, fields: [{ type: 'string', name: field, label: field }], ...more });
const closed = { ui: { allowedActions: { create: false, delete: false } } };
const schema = {
  version: { fullVersion: '1.0.0', major: '1', minor: '0', patch: '0' },
  meta: { flags: [] },
  collections: [collection('post', 'title'), collection('author', 'name', closed)],
};
const { graphQLSchema } = await buildDotTinaFiles({ config: { schema, build: { publicFolder: 'public', outputFolder: 'admin' } }, buildSDK: false, flags: [] });
for (const { name, fields, types, kind } of graphQLSchema.definitions) {
  if (name?.value === 'Mutation' || name?.value === 'DocumentMutation') for (const field of fields) console.log(`${name.value}.${print(field).replace(/\s+/g, ' ')}`);
  if (name?.value === 'DocumentNode') console.log(`${kind === 'UnionTypeDefinition' ? 'union' : kind} DocumentNode: ${types.map((type) => type.name.value).join(' | ')}`);
}
process.exit();
END

cat > recorded.txt <<'END'
union DocumentNode: Post | Author | Folder
Mutation.addPendingDocument(collection: String!, relativePath: String!, template: String): DocumentNode!
Mutation.updateDocument(collection: String, relativePath: String!, params: DocumentUpdateMutation!): DocumentNode!
Mutation.deleteDocument(collection: String, relativePath: String!): DocumentNode!
Mutation.createDocument(collection: String, relativePath: String!, params: DocumentMutation!): DocumentNode!
Mutation.createFolder(collection: String, relativePath: String!): DocumentNode!
Mutation.updatePost(relativePath: String!, params: PostMutation!): Post!
Mutation.createPost(relativePath: String!, params: PostMutation!): Post!
Mutation.updateAuthor(relativePath: String!, params: AuthorMutation!): Author!
Mutation.createAuthor(relativePath: String!, params: AuthorMutation!): Author!
DocumentMutation.post: PostMutation
DocumentMutation.author: AuthorMutation
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
