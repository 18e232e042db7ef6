"""Quick add: what a typed line says besides its title. web/src/core/quick is the same in TypeScript."""
