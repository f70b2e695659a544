# test: the wheels, and the tests in every Python with what pip installs from them.

Set-Location $Code
$failed = @()
foreach ($architecture in $Architectures) {
    # The second needs what the first leaves behind; it ends with a table.
    foreach ($verb in @("wheels", "matrix")) {
        Say "$verb for $architecture"
        if ((Invoke-TestBed @($verb, "--arch", $architecture)) -ne 0) {
            $failed += "$verb for $architecture"
            break
        }
    }
}
if ($failed.Count -gt 0) {
    throw "this failed: $($failed -join '; '); the reasons are above"
}
Say "the tests passed in all Pythons"
