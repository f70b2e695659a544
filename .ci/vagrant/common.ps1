# What the other scripts here use; the Vagrantfile puts it in front of each. They run in Windows PowerShell 5.1, ask
# nothing, may be run any number of times, and end at the first error. ASCII only: 5.1 takes UTF-8 for another encoding.
Set-StrictMode -Version 2.0
$ErrorActionPreference = "Stop"
$ProgressPreference = "SilentlyContinue" # drawing its progress is most of what Invoke-WebRequest would do
[Net.ServicePointManager]::SecurityProtocol = [Net.SecurityProtocolType]::Tls12

# The repository as it is on the computer outside, and the copy that is worked in: programs are not built in the
# former, for it holds what was built outside.
$Source = "C:\vagrant"
$Code = "C:\code"
$PythonRoot = "C:\Python"

# For each X.Y the last release that python.org has an installer of.
$Releases = @("2.7.18", "3.6.8", "3.7.9", "3.8.10", "3.9.13", "3.10.11", "3.11.9", "3.12.10", "3.13.11", "3.14.2",
    "3.15.0")
$Architectures = @("x86-64", "x86")

function Say {
    param([string] $Text)
    Write-Host "provision: $Text"
}

# The Pythons that are installed here, each with its release, its X.Y, its architecture and its python.exe.
function Get-Pythons {
    foreach ($release in $Releases) {
        $version = ($release -split "\.")[0..1] -join "."
        foreach ($architecture in $Architectures) {
            $folder = Join-Path $PythonRoot "$version-$architecture"
            New-Object PSObject -Property @{
                Release = $release
                Version = $version
                Architecture = $architecture
                Folder = $folder
                Executable = Join-Path $folder "python.exe"
                Name = "Python $release, $architecture"
            }
        }
    }
}

# The one that `python` starts, and that runs the test bed: the newest for this Windows that the tools are pinned for.
function Get-MainPython {
    return @(Get-Pythons | Where-Object {
        $_.Architecture -eq "x86-64" -and (Test-Path "$Source\.ci\pins\wheels-$($_.Version).txt")
    })[-1]
}

# Run a program; whatever it says is passed on, and a status other than 0 is an error.
function Invoke-Program {
    param([string] $Program, [string[]] $Arguments)
    & $Program $Arguments | Out-Host
    if ($LASTEXITCODE -ne 0) {
        throw "this failed with status ${LASTEXITCODE}: $Program $Arguments"
    }
}

# Run the test bed of the copy; returns its exit status.
function Invoke-TestBed {
    param([string[]] $Arguments)
    $main = Get-MainPython
    if (-not (Test-Path $main.Executable)) {
        throw "$($main.Name) is not installed; run: vagrant provision --provision-with python"
    }
    $program = Join-Path $Code ".ci\testbed.py"
    if (-not (Test-Path $program)) {
        throw "$program does not exist; run: vagrant provision --provision-with install"
    }
    & $main.Executable $program $Arguments | Out-Host
    return $LASTEXITCODE
}

# Download an installer and make sure who made it; returns its path.
function Get-Installer {
    param([string] $Address, [string] $Signer)
    $folder = Join-Path $env:SystemRoot "Temp\pywincffi"
    New-Item -ItemType Directory -Force -Path $folder | Out-Null
    $path = Join-Path $folder ($Address -split "/")[-1]
    for ($attempt = 1; $true; $attempt++) {
        Say "downloading $Address"
        try {
            Invoke-WebRequest -UseBasicParsing -Uri $Address -OutFile $path
            break
        } catch {
            if ($attempt -ge 3) {
                throw "$Address could not be downloaded: $_"
            }
            Start-Sleep -Seconds (10 * $attempt)
        }
    }
    $signature = Get-AuthenticodeSignature -FilePath $path
    if ($signature.Status -ne "Valid" -or $signature.SignerCertificate.Subject -notlike "CN=$Signer,*") {
        Remove-Item -Path $path
        throw "$Address was downloaded, but it is not signed by $Signer ($($signature.Status)); nothing of it was run"
    }
    return $path
}

# Run an installer and wait for it, but not for what it leaves running.
function Invoke-Installer {
    param([string] $What, [string] $Program, [string[]] $Arguments)
    Say "installing $What"
    $process = Start-Process -FilePath $Program -ArgumentList $Arguments -PassThru
    $process.Handle | Out-Null # or else its status is lost when it ends
    $process.WaitForExit()
    if ($process.ExitCode -eq 3010) { # ERROR_SUCCESS_REBOOT_REQUIRED
        Say "$What wants a restart to be complete: vagrant reload"
    } elseif ($process.ExitCode -ne 0) {
        throw "the installer of $What failed with status $($process.ExitCode): $Program $Arguments"
    }
}
