# ssh: OpenSSH's server, which is a part of Windows, and the keys that may log in.

if (-not (Get-Service -Name sshd -ErrorAction SilentlyContinue)) {
    $capability = Get-WindowsCapability -Online -Name "OpenSSH.Server*" | Select-Object -First 1
    if (-not $capability) {
        throw "this Windows has no OpenSSH server to install; it takes Windows Server 2019 or Windows 10 1809, or newer"
    }
    Say "installing $($capability.Name) (some minutes)"
    Add-WindowsCapability -Online -Name $capability.Name | Out-Null
}
Set-Service -Name sshd -StartupType Automatic
Start-Service -Name sshd # the first time, it makes its folder and its own keys

# Both accounts that are of use here, vagrant and Administrator, are administrators, whose keys the server takes from
# this file alone. It disregards the file if it is anyone else's, or others could write to it.
$file = Join-Path $env:ProgramData "ssh\administrators_authorized_keys"
$keys = [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($env:AUTHORIZED_KEYS))
[IO.File]::WriteAllText($file, $keys)
# By number, since their names depend on the language of Windows: the administrators and the system.
Invoke-Program "icacls.exe" @($file, "/setowner", "*S-1-5-32-544", "/q")
Invoke-Program "icacls.exe" @($file, "/inheritance:r", "/grant", "*S-1-5-32-544:F", "/grant", "*S-1-5-18:F", "/q")
Say "keys: $(@($keys -split '\r?\n' | Where-Object { $_ -and $_ -notlike '#*' }).Count)"

# The rule that comes with the server is for private networks alone in some versions of Windows.
$rule = "OpenSSH-Server-In-TCP"
if (-not (Get-NetFirewallRule -Name $rule -ErrorAction SilentlyContinue)) {
    New-NetFirewallRule -Name $rule -DisplayName "OpenSSH SSH Server (sshd)" -Direction Inbound -Protocol TCP `
        -LocalPort 22 -Action Allow | Out-Null
}
Set-NetFirewallRule -Name $rule -Profile Any -Enabled True
Say "the SSH server runs: ssh -p 2244 vagrant@localhost"
