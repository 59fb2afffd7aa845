#!/usr/bin/env bash
# Mercurius' gateway over two services that both write `type Mutation`, as every composer lets them.
# Packages: @mercuriusjs/gateway 5.2.0, @mercuriusjs/federation 5.1.1, mercurius 16.10.1
# Guess: roots are joined, whether they say `type` or `extend type`; one mutation in two services is refused at the start; a mutation is sent to the service that declares it.
# Seen: only the Mutation of the service that is listed last is there, without a word. Its mutations are sent to the service that defines the type they answer with: pay of "reporting" runs pay of "billing", and mark fails where "billing" has none of that name. One that answers with a scalar is null, without an error, and nobody is called. With `extend type Mutation` all are there and called where they are declared.
# For users of an ownership checker: what a service's schema says it serves is not what this gateway serves, and who writes depends on the order of a list and on whose type comes back. Compose the graph besides, and write `extend type` for roots.
# In Cadastre: docs/composition.md.
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  graphql@16.15.0 fastify@5.12.8 mercurius@16.10.1 @mercuriusjs/federation@5.1.1 @mercuriusjs/gateway@5.2.0 > install.txt || exit 2

cat > see.mjs <<'END'
import federation from '@mercuriusjs/federation';
import gateway from '@mercuriusjs/gateway';
import Fastify from 'fastify';

const called = [];
const calls = (what, answer) => () => {
  called.push(what);
  return answer;
};
const schemas = (kind) => ({
  billing: [
    `type Query { a: Int } ${kind} Mutation { pay: Invoice close: Boolean } type Invoice @key(fields: "id") { id: ID! }`,
    { pay: calls('billing', { id: 1 }), close: calls('billing', true) },
  ],
  reporting: [
    `extend type Query { b: Int } ${kind} Mutation { pay: Invoice fix: Boolean mark: Invoice } extend type Invoice @key(fields: "id") { id: ID! @external share: Int }`,
    { pay: calls('reporting', { id: 1 }), fix: calls('reporting', true), mark: calls('reporting', { id: 1 }) },
  ],
});
for (const kind of ['type', 'extend type']) {
  const services = [];
  for (const [name, [text, Mutation]] of Object.entries(schemas(kind))) {
    // Of what both have, one is refused: it is tried with `type` alone.
    const schema = kind === 'extend type' && name === 'reporting' ? text.replace('pay: Invoice ', '') : text;
    const resolvers = kind === 'extend type' && name === 'reporting' ? { fix: Mutation.fix, mark: Mutation.mark } : Mutation;
    const app = Fastify();
    app.register(federation, { schema, resolvers: { Mutation: resolvers } });
    await app.listen({ port: 0, host: '127.0.0.1' });
    services.push({ app, service: { name, url: `http://127.0.0.1:${app.server.address().port}/graphql`, mandatory: true } });
  }
  for (const listed of [services, [...services].reverse()]) {
    const app = Fastify();
    app.register(gateway, { gateway: { services: listed.map(({ service }) => service) } });
    await app.ready();
    console.log(`${kind} Mutation, listed ${listed.map(({ service }) => service.name).join(', ')}`);
    for (const query of ['mutation { pay { id } }', 'mutation { close }', 'mutation { fix }', 'mutation { mark { id } }']) {
      called.length = 0;
      const { data, errors } = (await app.inject({ method: 'POST', url: '/graphql', payload: { query } })).json();
      console.log(`  ${query}: calls ${called.join(', ') || 'nobody'}, answers ${errors ? errors[0].message : JSON.stringify(data)}`);
    }
    await app.close();
  }
  for (const { app } of services) await app.close();
}
END

cat > recorded.txt <<'END'
type Mutation, listed billing, reporting
  mutation { pay { id } }: calls billing, answers {"pay":{"id":"1"}}
  mutation { close }: calls nobody, answers Cannot query field "close" on type "Mutation".
  mutation { fix }: calls nobody, answers {"fix":null}
  mutation { mark { id } }: calls nobody, answers Cannot query field "mark" on type "Mutation".
type Mutation, listed reporting, billing
  mutation { pay { id } }: calls billing, answers {"pay":{"id":"1"}}
  mutation { close }: calls nobody, answers {"close":null}
  mutation { fix }: calls nobody, answers Cannot query field "fix" on type "Mutation".
  mutation { mark { id } }: calls nobody, answers Cannot query field "mark" on type "Mutation".
extend type Mutation, listed billing, reporting
  mutation { pay { id } }: calls billing, answers {"pay":{"id":"1"}}
  mutation { close }: calls billing, answers {"close":true}
  mutation { fix }: calls reporting, answers {"fix":true}
  mutation { mark { id } }: calls reporting, answers {"mark":{"id":"1"}}
extend type Mutation, listed reporting, billing
  mutation { pay { id } }: calls billing, answers {"pay":{"id":"1"}}
  mutation { close }: calls billing, answers {"close":true}
  mutation { fix }: calls reporting, answers {"fix":true}
  mutation { mark { id } }: calls reporting, answers {"mark":{"id":"1"}}
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
