# install: a copy of the repository, and the extension built from it for every Python.

if (-not (Test-Path (Join-Path $Source "Vagrantfile"))) {
    throw "the repository is not at $Source; the machine needs VirtualBox's guest additions, in the base box already"
}
Say "copying $Source to $Code"
# What is excluded is neither copied nor, in the copy, removed.
& robocopy.exe $Source $Code /MIR /XD .git .testbed .vagrant .tox .pytest_cache __pycache__ build dist `
    /NFL /NDL /NJH /NJS /NP | Out-Host
if ($LASTEXITCODE -ge 8) { # below, it only says what there was to do
    throw "robocopy could not copy $Source to ${Code}: status $LASTEXITCODE"
}

Set-Location $Code
if ((Invoke-TestBed @("clean")) -ne 0) {
    throw "what was built before could not be removed from $Code"
}
$failed = @()
foreach ($python in Get-Pythons) {
    Say "installing pywincffi for $($python.Name)"
    $status = Invoke-TestBed @("python", "--python", $python.Version, "--arch", $python.Architecture,
        "-c", "from pywincffi.core import dist; dist.load()")
    if ($status -ne 0) {
        $failed += $python.Name
    }
}
if ($failed.Count -gt 0) {
    throw "pywincffi could not be installed for: $($failed -join '; '); the reasons are above"
}
