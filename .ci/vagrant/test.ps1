# test: the tests, in every Python.

Set-Location $Code
$rows = foreach ($python in Get-Pythons) {
    Say "testing on $($python.Name)"
    $started = Get-Date
    $status = Invoke-TestBed @("test", "--python", $python.Version, "--arch", $python.Architecture, "-q")
    New-Object PSObject -Property @{
        Python = $python.Release
        Architecture = $python.Architecture
        Status = $status
        Seconds = [int] ((Get-Date) - $started).TotalSeconds
    }
}
$rows | Format-Table -AutoSize -Property @("Python", "Architecture", "Status", "Seconds") | Out-Host
$failed = @($rows | Where-Object { $_.Status -ne 0 })
if ($failed.Count -gt 0) {
    throw "the tests failed on $($failed.Count) of $($rows.Count) Pythons; the table above says on which"
}
Say "the tests passed on all $($rows.Count) Pythons"
