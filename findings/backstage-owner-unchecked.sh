#!/usr/bin/env bash
# `spec.owner` of a Backstage component that is a GitHub team, a blank or a sentence.
# Packages: @backstage/catalog-model 1.10.3
# Guess: refused, as the entity's own name is, which may hold letters, digits and -_. only; "@acme/billing" is no name of the catalogue.
# Seen: owners pass every check of the catalogue's model as they are. "@acme/billing" is the group "billing" of a namespace "@acme", "not a team!" is a group of that name, a blank is one as well; only a colon at the end fails, and not before the reference is parsed.
# For users of an ownership checker: an owner in catalog-info.yaml that nobody ever resolved looks like one that works. `cadastre init` takes a catalogue's owner only where it could be a name, and shows "group:…" references as they are; write the host's handle (@acme/billing) in the policy.
# In Cadastre: nothing to change: `init` takes an owner of a catalogue only where it could be a name (src/draft/owners/backstage.ts).
set -euo pipefail
sed -n '2,/^set /s/^# //p' "$0"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
echo '{ "private": true, "type": "module" }' > package.json
npm install --no-audit --no-fund --ignore-scripts --loglevel=error \
  @backstage/catalog-model@1.10.3 > install.txt || exit 2

cat > see.mjs <<'END'
import * as model from '@backstage/catalog-model';

const policies = model.EntityPolicies.allOf([
  new model.SchemaValidEntityPolicy(),
  new model.FieldFormatEntityPolicy(),
  new model.NoForeignRootFieldsEntityPolicy(),
]);
const component = (name, owner) => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: { type: 'service', lifecycle: 'production', owner },
});
for (const [name, owner] of [
  ['billing api', 'billing'],
  ['billing', '@acme/billing'],
  ['billing', 'not a team!'],
  ['billing', ' '],
  ['billing', 'group:'],
]) {
  const entity = component(name, owner);
  const told = [JSON.stringify(name), 'owned by', JSON.stringify(owner)];
  try {
    await policies.enforce(entity);
    const valid = await model.componentEntityV1alpha1Validator.check(entity);
    told.push(valid ? '-> valid,' : '-> not a component,');
    told.push(model.stringifyEntityRef(model.parseEntityRef(owner, { defaultKind: 'group', defaultNamespace: 'default' })));
  } catch (error) {
    told.push('-> refused:', error.message.split(';')[0]);
  }
  console.log(...told);
}
END

cat > recorded.txt <<'END'
"billing api" owned by "billing" -> refused: "metadata.name" is not valid
"billing" owned by "@acme/billing" -> valid, group:@acme/billing
"billing" owned by "not a team!" -> valid, group:default/not a team!
"billing" owned by " " -> valid, group:default/ 
"billing" owned by "group:" -> valid, -> refused: Entity reference "group:" was not on the form [<kind>:][<namespace>/]<name>
END

node see.mjs > seen.txt
cat seen.txt
diff recorded.txt seen.txt && echo 'As recorded.' || { echo 'Changed: < as recorded, > as seen now.'; exit 1; }
