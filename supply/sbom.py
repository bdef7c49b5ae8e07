"""`make sbom`: the list of all parts, as CycloneDX 1.6 (ECMA-424). The same locks give the same bytes."""

import json
import sys
import tomllib
from typing import Any

from supply.locked import ROOT, Package, all_packages


def main() -> None:
    """Print it."""
    json.dump(bill(all_packages()), sys.stdout, indent=1)
    print()


def bill(packages: list[Package]) -> dict[str, Any]:
    """The bill of materials."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    return {
        "$schema": "http://cyclonedx.org/schema/bom-1.6.schema.json",
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "bom-ref": project["name"],
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"license": {"id": project["license"]}}],
            }
        },
        "components": [_component(package) for package in packages],
    }


def _component(package: Package) -> dict[str, Any]:
    return {
        "type": "library",
        "bom-ref": package.purl,
        "name": package.name,
        "version": package.version,
        "purl": package.purl,
        "scope": "required" if package.runs else "excluded",
        "hashes": [{"alg": algorithm, "content": digits} for algorithm, digits in package.hashes],
    }


if __name__ == "__main__":
    main()
