import io, itertools, zipfile
import pytest
from tests.actions.test_unit_sheets import ROW, sheet
from tests.actions.test_units import NEW
from tests.webapp.installation import token_of
from tests.webapp.sweep import Ids, everybody, rules

ODD = ["", " ", "%00", "' OR 1=1 --", "%F0%9F%98%80", "%ED%A0%80", "a"*3000, "%0d%0aX-Evil:1", "9"*400, "-1", "٢٠٢٦", "²", "..%2f..%2f", "%3Cscript%3E", "0", "1.5", "NaN", "null", "🙂"]
Q = ["q","cursor","page","year","limit","from","act","certificate","unit_type","specialised","roster","state","show","status","process","at","part","field","due","scope","tab"]

def test_get(busy_site):
    bad=[]
    ids=Ids.of(busy_site.world.engine)
    for login in ("helihua","zhaolixin","ziran","gaoyu","linfeng",""):
        b=busy_site.browser(login)
        for rule in rules(busy_site,"GET"):
            if rule.endpoint.startswith("assets"): continue
            base = {a: ids.values(a)[0] for a in rule.arguments}
            build=busy_site.app.url_map.bind("")
            h={"Authorization":f"Bearer {token_of(login or 'helihua')}"}
            path=build.build(rule.endpoint, base, method="GET")
            paths=[path+f"?{q}={v}" for q in Q for v in ODD] if login in("helihua",) else [path+f"?{q}={v}" for q in Q[:5] for v in ODD[:12]] if not rule.arguments else []
            if rule.arguments and login=="helihua":
                for a in rule.arguments:
                    for v in ODD:
                        paths.append(path.replace(base[a], v or "x"))
            for p in paths:
                a=b.get(p,headers=h)
                if a.status_code>=500: bad.append((login,p[:100],a.status_code))
                if "X-Evil" in a.headers: bad.append(("EVIL",p))
    print("\n".join(map(str,bad)))
    assert not bad
